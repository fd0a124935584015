using DefendFreedom.Web.Hosting.Security;

namespace DefendFreedom.Web.Features.Petitions.Signing;

/// <summary>
/// How often a code was tried, right or wrong, by submission. Nothing is written for it, so a try leaves no trace that depends on what
/// became of the submission. Each node counts for itself and forgets after a day; a code has 100 million values.
/// </summary>
public sealed class CodeAttemptLimiter(TimeProvider clock)
{
    /// <summary>Tries in a day; after them only the link confirms.</summary>
    public const int MaxPerDay = 5;

    private readonly CountMinSketch _attempts = new(TimeSpan.FromDays(1), clock);

    public bool TryAttempt(long submissionId) => _attempts.Add(BitConverter.GetBytes(submissionId)) <= MaxPerDay;
}
