namespace DefendFreedom.Web.Hosting.Observability;

/// <summary>
/// What a feature needs before it can serve: `FindProblem` returns null when all is there. When it is not required, the node is ready
/// without it and says so.
/// </summary>
public sealed record ReadinessCheck(Func<string?> FindProblem, bool IsRequired = true);
