namespace DefendFreedom.Petitions;

/// <summary>Questions that are asked of petitions and signatures, by name.</summary>
public static class PetitionQueries
{
    /// <summary>What readers may see.</summary>
    public static IQueryable<Petition> Public(this IQueryable<Petition> petitions) => petitions.Where(p => p.State != PetitionState.Draft);

    /// <summary>Petitions whose page shows one of these pictures or links to one of these documents.</summary>
    public static IQueryable<Petition> UsingMedia(this IQueryable<Petition> petitions, IReadOnlyList<string> media) =>
        petitions.Where(p => p.Media.Any(name => media.Contains(name)));

    /// <summary>What the tally must say.</summary>
    public static IQueryable<Signature> Counted(this IQueryable<Signature> signatures) =>
        signatures.Where(s => s.State == SignatureState.Confirmed && !s.IsHeld);

    /// <summary>Signers who chose to be shown, newest first.</summary>
    public static IQueryable<Signature> WithPublicName(this IQueryable<Signature> signatures, int petitionId) =>
        signatures.Counted().Where(s => s.PetitionId == petitionId && s.PublicName != null).OrderByDescending(s => s.ConfirmedAt);

    /// <summary>Submissions that are older than a time (UTC).</summary>
    public static IQueryable<Submission> SubmittedBefore(this IQueryable<Submission> submissions, DateTime before) =>
        submissions.Where(s => s.SubmittedAt < before);

    /// <summary>Signatures that were taken back before a time (UTC).</summary>
    public static IQueryable<Signature> WithdrawnBefore(this IQueryable<Signature> signatures, DateTime before) =>
        signatures.Where(s => s.WithdrawnAt < before && s.State == SignatureState.Withdrawn);

    /// <summary>Submissions of some petitions that were sent between two times (UTC) and have had one e-mail.</summary>
    public static IQueryable<Submission> AwaitingReminder(
        this IQueryable<Submission> submissions,
        DateTime after,
        DateTime before,
        List<int> petitionIds
    ) =>
        submissions.Where(s =>
            s.SubmittedAt > after && s.SubmittedAt < before && s.IsMailed && !s.IsReminded && petitionIds.Contains(s.PetitionId)
        );
}
