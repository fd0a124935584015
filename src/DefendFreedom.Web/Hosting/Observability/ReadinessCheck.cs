namespace DefendFreedom.Web.Hosting.Observability;

/// <summary>
/// A condition for a feature to serve requests: `FindProblem` returns null when it is met. If it is not required, the node is ready anyway
/// and reports the problem.
/// </summary>
public sealed record ReadinessCheck(Func<string?> FindProblem, bool IsRequired = true);
