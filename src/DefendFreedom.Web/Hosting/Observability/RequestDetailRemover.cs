using Serilog.Core;
using Serilog.Events;

namespace DefendFreedom.Web.Hosting.Observability;

/// <summary>Removes the properties that the web server adds to every log line of a request: a path may contain a token.</summary>
public sealed class RequestDetailRemover : ILogEventEnricher
{
    private static readonly string[] RemovedProperties = ["RequestPath", "ConnectionId", "ActionId", "EventId"];

    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
    {
        foreach (var name in RemovedProperties)
            logEvent.RemovePropertyIfPresent(name);
    }
}
