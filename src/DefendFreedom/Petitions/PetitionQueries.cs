namespace DefendFreedom.Petitions;

/// <summary>Queries on petitions, signatures and submissions.</summary>
public static class PetitionQueries
{
    /// <summary>Petitions that readers may see.</summary>
    public static IQueryable<Petition> Public(this IQueryable<Petition> petitions) => petitions.Where(p => p.State != PetitionState.Draft);

    /// <summary>Petitions that use one of these pictures or documents.</summary>
    public static IQueryable<Petition> UsingMedia(this IQueryable<Petition> petitions, IReadOnlyList<string> media) =>
        petitions.Where(p => p.Media.Any(name => media.Contains(name)));

    /// <summary>Signatures that the tally counts.</summary>
    public static IQueryable<Signature> Counted(this IQueryable<Signature> signatures) =>
        signatures.Where(s => s.State == SignatureState.Confirmed && !s.IsHeld);

    /// <summary>Counted signatures whose signers chose to be shown, newest first.</summary>
    public static IQueryable<Signature> WithPublicName(this IQueryable<Signature> signatures, int petitionId) =>
        signatures.Counted().Where(s => s.PetitionId == petitionId && s.PublicName != null).OrderByDescending(s => s.ConfirmedAt);

    /// <summary>Submissions made before a time (UTC).</summary>
    public static IQueryable<Submission> SubmittedBefore(this IQueryable<Submission> submissions, DateTime before) =>
        submissions.Where(s => s.SubmittedAt < before);

    /// <summary>Signatures withdrawn before a time (UTC).</summary>
    public static IQueryable<Signature> WithdrawnBefore(this IQueryable<Signature> signatures, DateTime before) =>
        signatures.Where(s => s.WithdrawnAt < before && s.State == SignatureState.Withdrawn);

    /// <summary>Submissions to some petitions that were made between two times (UTC) and have been sent one e-mail.</summary>
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
