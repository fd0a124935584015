using DefendFreedom.Web.Hosting.Security;

namespace DefendFreedom.Web.Features.Petitions.Signing;

/// <summary>
/// Counts the attempts to enter a code, right or wrong, per submission. The count is in memory only, so an attempt leaves no trace that
/// depends on the submission's fate. Each node counts separately and resets after a day; a code has 100 million values.
/// </summary>
public sealed class CodeAttemptLimiter(TimeProvider clock)
{
    /// <summary>Attempts per day; after that only the link confirms.</summary>
    public const int MaxPerDay = 5;

    private readonly CountMinSketch _attempts = new(TimeSpan.FromDays(1), clock);

    public bool TryAttempt(long submissionId) => _attempts.Add(BitConverter.GetBytes(submissionId)) <= MaxPerDay;
}
