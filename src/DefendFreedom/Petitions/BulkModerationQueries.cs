namespace DefendFreedom.Petitions;

/// <summary>Which signatures a ruling means.</summary>
public static class BulkModerationQueries
{
    /// <summary>Those that a rule means, whatever their state.</summary>
    public static IQueryable<Signature> Matching(this IQueryable<Signature> signatures, int petitionId, SignatureFilter filter)
    {
        var found = signatures.Where(s => s.PetitionId == petitionId);
        if (filter.Host is { } host)
            found = found.Where(s => s.Host == host);
        if (filter.Site is { } site)
            found = found.Where(s => s.Site == site);
        if (filter.Network is { } network)
            found = found.Where(s => s.Network == network);
        if (filter.Domain is { } domain)
            found = found.Where(s => s.Domain == domain);
        if (filter.From is { } from)
            found = found.Where(s => s.ConfirmedAt >= from);
        if (filter.Before is { } before)
            found = found.Where(s => s.ConfirmedAt < before);
        if (filter.OnlyHeld)
            found = found.Where(s => s.IsHeld);
        return found;
    }

    /// <summary>Those of them that an act changes.</summary>
    public static IQueryable<Signature> AffectedBy(this IQueryable<Signature> signatures, ModerationAction action) =>
        action == ModerationAction.Clear
            ? signatures.Where(s => s.IsHeld && s.State == SignatureState.Confirmed)
            : signatures.Where(s => s.State == SignatureState.Confirmed);

    /// <summary>Rulings that wait for their night.</summary>
    public static IQueryable<BulkModeration> Decided(this IQueryable<BulkModeration> moderations) =>
        moderations.Where(r => r.Status == ModerationStatus.Decided).OrderBy(r => r.Id);

    /// <summary>Rulings that wait to be carried on.</summary>
    public static IQueryable<BulkModeration> InProgress(this IQueryable<BulkModeration> moderations) =>
        moderations.Where(r => r.Status == ModerationStatus.Running || r.Status == ModerationStatus.Undoing).OrderBy(r => r.Id);
}
