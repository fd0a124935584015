using DefendFreedom.Data;

namespace DefendFreedom.Web.Hosting.Observability;

/// <summary>
/// One thing that `doctor` checks, by its name; the findings say what is wrong and what to do. Checks run in the sequence of their
/// `Order`. When a required one has findings, none runs after it.
/// </summary>
public sealed record DoctorCheck(
    string Name,
    int Order,
    Func<IServiceProvider, SiteDb, CancellationToken, Task<(string Summary, IReadOnlyList<string> Findings)>> Run,
    bool IsRequired = false
);
