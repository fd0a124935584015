namespace DefendFreedom.Petitions;

/// <summary>Questions that are asked of petitions and signatures, by name.</summary>
public static class PetitionQueries
{
    /// <summary>What readers may see.</summary>
    public static IQueryable<Petition> Public(this IQueryable<Petition> petitions) => petitions.Where(p => p.State != PetitionState.Draft);

    /// <summary>What the tally must say.</summary>
    public static IQueryable<Signature> Counted(this IQueryable<Signature> signatures) => signatures.Where(s => s.State == SignatureState.Confirmed && !s.Suspect);

    /// <summary>Signers who chose to be shown, newest first.</summary>
    public static IQueryable<Signature> Shown(this IQueryable<Signature> signatures, int petitionId) =>
        signatures.Where(s => s.PetitionId == petitionId && s.PublicName != null && s.State == SignatureState.Confirmed && !s.Suspect).OrderByDescending(s => s.ConfirmedAt);

    /// <summary>Signatures that nobody has confirmed since before a time (UTC).</summary>
    public static IQueryable<Signature> Abandoned(this IQueryable<Signature> signatures, DateTime before) =>
        signatures.Where(s => s.State == SignatureState.Pending && s.SignedAt < before);

    /// <summary>Signatures that were taken back before a time (UTC).</summary>
    public static IQueryable<Signature> TakenBack(this IQueryable<Signature> signatures, DateTime before) =>
        signatures.Where(s => s.WithdrawnAt < before && s.State == SignatureState.Withdrawn);

    /// <summary>Signatures that wait since before a time (UTC) and had one mail.</summary>
    public static IQueryable<Signature> Waiting(this IQueryable<Signature> signatures, DateTime before) =>
        signatures.Where(s => s.State == SignatureState.Pending && s.SignedAt < before && s.Mails == 1 && s.Protected != null);
}
