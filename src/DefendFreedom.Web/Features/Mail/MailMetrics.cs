using System.Diagnostics.Metrics;
using DefendFreedom.Data;
using DefendFreedom.Mail;
using DefendFreedom.Web.Watching;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Features.Mail;

/// <summary>Counts what became of letters, and measures what waits in the outbox.</summary>
public sealed class MailMetrics(Measures measures, IServiceScopeFactory scopes, TimeProvider clock)
{
    public const string OutboxMessages = "letters", OutboxMessagesWaiting = "letters_waiting";
    public const string OldestOutboxMessage = "oldest_letter_seconds";

    private readonly Counter<long> _outboxMessages =
        measures.Meter.CreateCounter<long>(OutboxMessages, description: "Letters taken from the outbox, by what became of them");
    private readonly Gauge<double> _waiting =
        measures.Meter.CreateGauge<double>(OutboxMessagesWaiting, description: "Letters that have not left");
    private readonly Gauge<double> _oldest =
        measures.Meter.CreateGauge<double>(OldestOutboxMessage, "s", "For how long the oldest letter waits");

    public void RecordOutboxMessage(LetterState state) =>
        _outboxMessages.Add(1, KeyValuePair.Create<string, object?>("became", state.ToString()));

    public async Task Measure(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var letters = scope.ServiceProvider.GetRequiredService<SiteDb>().Letters.Waiting();
        var oldest = await letters.MinAsync(l => (DateTime?)l.DueAt, cancellationToken);
        _waiting.Record(oldest is null ? 0 : await letters.CountAsync(cancellationToken));
        _oldest.Record(oldest is { } since ? Math.Max(0, (clock.GetUtcNow().UtcDateTime - since).TotalSeconds) : 0);
    }
}
