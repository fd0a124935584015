namespace DefendFreedom.Petitions;

/// <summary>Which signatures a ruling means.</summary>
public static class RulingQueries
{
    /// <summary>Those that a rule means, whatever their state.</summary>
    public static IQueryable<Signature> Fitting(this IQueryable<Signature> signatures, int petitionId, SignatureRule rule)
    {
        var found = signatures.Where(s => s.PetitionId == petitionId);
        if (rule.Host is { } host) found = found.Where(s => s.Host == host);
        if (rule.Site is { } site) found = found.Where(s => s.Site == site);
        if (rule.Network is { } network) found = found.Where(s => s.Network == network);
        if (rule.Domain is { } domain) found = found.Where(s => s.Domain == domain);
        if (rule.From is { } from) found = found.Where(s => s.ConfirmedAt >= from);
        if (rule.Before is { } before) found = found.Where(s => s.ConfirmedAt < before);
        if (rule.Held) found = found.Where(s => s.Held);
        return found;
    }

    /// <summary>Those of them that an act changes.</summary>
    public static IQueryable<Signature> OpenTo(this IQueryable<Signature> signatures, RulingAct act) => act == RulingAct.Clear
        ? signatures.Where(s => s.Held && s.State == SignatureState.Confirmed)
        : signatures.Where(s => s.State == SignatureState.Confirmed);

    /// <summary>Rulings that wait for their night.</summary>
    public static IQueryable<Ruling> Decided(this IQueryable<Ruling> rulings) => rulings.Where(r => r.State == RulingState.Decided).OrderBy(r => r.Id);

    /// <summary>Rulings that wait to be carried on.</summary>
    public static IQueryable<Ruling> UnderWay(this IQueryable<Ruling> rulings) =>
        rulings.Where(r => r.State == RulingState.Running || r.State == RulingState.Undoing).OrderBy(r => r.Id);
}
