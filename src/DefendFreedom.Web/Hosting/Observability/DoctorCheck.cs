using DefendFreedom.Data;

namespace DefendFreedom.Web.Hosting.Observability;

/// <summary>
/// A check that `doctor` runs. Its findings state what is wrong and how to fix it. Checks run in ascending `Order`. If a required one has
/// findings, no further check runs.
/// </summary>
public sealed record DoctorCheck(
    string Name,
    int Order,
    Func<IServiceProvider, SiteDb, CancellationToken, Task<(string Summary, IReadOnlyList<string> Findings)>> Run,
    bool IsRequired = false
)
{
    /// <summary>Whether only `doctor --production` runs it.</summary>
    public bool IsProductionOnly { get; init; }

    /// <summary>Whether its findings are printed but do not make `doctor` fail.</summary>
    public bool IsWarning { get; init; }
}
