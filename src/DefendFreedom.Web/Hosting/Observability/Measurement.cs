namespace DefendFreedom.Web.Hosting.Observability;

/// <summary>Measures the queues of a feature and records the values in the feature's own instruments.</summary>
public delegate Task Measurement(CancellationToken cancellationToken);
