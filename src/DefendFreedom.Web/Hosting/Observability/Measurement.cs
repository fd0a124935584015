namespace DefendFreedom.Web.Hosting.Observability;

/// <summary>Measures what waits in a feature and records it in the feature's own instruments.</summary>
public delegate Task Measurement(CancellationToken cancellationToken);
