namespace DefendFreedom.Mail;

/// <summary>The questions that are asked of letters.</summary>
public static class LetterQueries
{
    /// <summary>The kinds that tell of a signature.</summary>
    public static readonly List<LetterKind> OfSignatures = [LetterKind.ConfirmSignature, LetterKind.SignatureReminder];

    /// <summary>Those that may leave, the longest waiting first.</summary>
    public static IQueryable<Letter> Due(this IQueryable<Letter> letters, DateTime now) =>
        letters.Where(l => l.State == LetterState.Waiting && l.DueAt <= now).OrderBy(l => l.DueAt);

    /// <summary>Without some kinds.</summary>
    public static IQueryable<Letter> But(this IQueryable<Letter> letters, List<LetterKind> kinds) =>
        kinds.Count == 0 ? letters : letters.Where(l => !kinds.Contains(l.Kind));

    /// <summary>Those that have not left yet.</summary>
    public static IQueryable<Letter> Waiting(this IQueryable<Letter> letters) => letters.Where(l => l.State == LetterState.Waiting);

    /// <summary>Those that could not be sent.</summary>
    public static IQueryable<Letter> Failed(this IQueryable<Letter> letters) => letters.Where(l => l.State == LetterState.Failed);

    /// <summary>Those that had left and came back.</summary>
    public static IQueryable<Letter> Returned(this IQueryable<Letter> letters) => letters.Where(l => l.State == LetterState.Returned);

    /// <summary>Those that nobody got, whoever found out.</summary>
    public static IQueryable<Letter> Undelivered(this IQueryable<Letter> letters) => letters.Where(l => l.State == LetterState.Failed || l.State == LetterState.Returned);

    /// <summary>Those of which nothing more will come since before a time (UTC).</summary>
    public static IQueryable<Letter> EndedBefore(this IQueryable<Letter> letters, DateTime time) =>
        letters.Where(l => (l.State == LetterState.Sent || l.State == LetterState.Failed || l.State == LetterState.Dropped || l.State == LetterState.Returned) && l.DueAt < time);
}
