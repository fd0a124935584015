namespace DefendFreedom.Petitions;

/// <summary>Queries on bulk moderations and the signatures that they affect.</summary>
public static class BulkModerationQueries
{
    /// <summary>Signatures of a petition that match a filter, in any state.</summary>
    public static IQueryable<Signature> Matching(this IQueryable<Signature> signatures, int petitionId, SignatureFilter filter)
    {
        var matching = signatures.Where(s => s.PetitionId == petitionId);
        if (filter.Host is { } host)
            matching = matching.Where(s => s.Host == host);
        if (filter.Site is { } site)
            matching = matching.Where(s => s.Site == site);
        if (filter.Network is { } network)
            matching = matching.Where(s => s.Network == network);
        if (filter.Domain is { } domain)
            matching = matching.Where(s => s.Domain == domain);
        if (filter.From is { } from)
            matching = matching.Where(s => s.ConfirmedAt >= from);
        if (filter.Before is { } before)
            matching = matching.Where(s => s.ConfirmedAt < before);
        if (filter.OnlyHeld)
            matching = matching.Where(s => s.IsHeld);
        return matching;
    }

    /// <summary>Signatures that an action changes.</summary>
    public static IQueryable<Signature> AffectedBy(this IQueryable<Signature> signatures, ModerationAction action) =>
        action == ModerationAction.Clear
            ? signatures.Where(s => s.IsHeld && s.State == SignatureState.Confirmed)
            : signatures.Where(s => s.State == SignatureState.Confirmed);

    /// <summary>Bulk moderations that wait for the nightly run.</summary>
    public static IQueryable<BulkModeration> Decided(this IQueryable<BulkModeration> moderations) =>
        moderations.Where(m => m.Status == ModerationStatus.Decided).OrderBy(m => m.Id);

    /// <summary>Bulk moderations that are running or being undone.</summary>
    public static IQueryable<BulkModeration> InProgress(this IQueryable<BulkModeration> moderations) =>
        moderations.Where(m => m.Status == ModerationStatus.Running || m.Status == ModerationStatus.Undoing).OrderBy(m => m.Id);
}
