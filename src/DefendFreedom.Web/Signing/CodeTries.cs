namespace DefendFreedom.Web.Signing;

/// <summary>
/// How often a code was tried, right or wrong, by submission. Nothing is written for it, so a try leaves no trace that depends on what
/// became of the submission. Each node counts for itself and forgets after a day; a code has 100 million values.
/// </summary>
public sealed class CodeTries(TimeProvider clock)
{
    /// <summary>Tries in a day; after them only the link confirms.</summary>
    public const int PerDay = 5;

    private readonly CountMinSketch _tries = new(TimeSpan.FromDays(1), clock);

    public bool MayTry(long submissionId) => _tries.Add(BitConverter.GetBytes(submissionId)) <= PerDay;
}
