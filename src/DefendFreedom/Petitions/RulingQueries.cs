namespace DefendFreedom.Petitions;

/// <summary>Which signatures a ruling means.</summary>
public static class RulingQueries
{
    /// <summary>Those that a rule means, whatever their state.</summary>
    public static IQueryable<Signature> Fitting(this IQueryable<Signature> signatures, int petitionId, SignatureRule rule)
    {
        var found = signatures.Where(s => s.PetitionId == petitionId);
        if (rule.Place is { } place) found = found.Where(s => s.Place == place);
        if (rule.DomainMark is { } domain) found = found.Where(s => s.DomainMark == domain);
        if (rule.Block is { } block) found = found.Where(s => s.AddressBlock == block);
        if (rule.From is { } from) found = found.Where(s => s.SignedAt >= from);
        if (rule.Before is { } before) found = found.Where(s => s.SignedAt < before);
        if (rule.Suspect) found = found.Where(s => s.Suspect);
        return found;
    }

    /// <summary>Those of them that an act changes.</summary>
    public static IQueryable<Signature> OpenTo(this IQueryable<Signature> signatures, RulingAct act) => act == RulingAct.Clear
        ? signatures.Where(s => s.Suspect && (s.State == SignatureState.Confirmed || s.State == SignatureState.Pending))
        : signatures.Where(s => s.State == SignatureState.Confirmed);

    /// <summary>Rulings that wait to be carried on.</summary>
    public static IQueryable<Ruling> UnderWay(this IQueryable<Ruling> rulings) =>
        rulings.Where(r => r.State == RulingState.Running || r.State == RulingState.Undoing).OrderBy(r => r.Id);
}
