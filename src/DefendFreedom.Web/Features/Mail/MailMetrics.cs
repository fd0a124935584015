using System.Diagnostics.Metrics;
using DefendFreedom.Data;
using DefendFreedom.Mail;
using DefendFreedom.Web.Hosting.Observability;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Features.Mail;

/// <summary>Counts what became of letters, and measures what waits in the outbox.</summary>
public sealed class MailMetrics(SiteMetrics measures, IServiceScopeFactory scopes, TimeProvider clock)
{
    public const string OutboxMessages = "outbox_messages",
        OutboxMessagesWaiting = "outbox_messages_waiting";
    public const string OldestOutboxMessage = "oldest_outbox_message_seconds";

    private readonly Counter<long> _outboxMessages = measures.Meter.CreateCounter<long>(
        OutboxMessages,
        description: "Outbox messages that were tried, by outcome"
    );
    private readonly Gauge<double> _waiting = measures.Meter.CreateGauge<double>(
        OutboxMessagesWaiting,
        description: "Outbox messages that have not been sent"
    );
    private readonly Gauge<double> _oldest = measures.Meter.CreateGauge<double>(
        OldestOutboxMessage,
        "s",
        "Age of the oldest outbox message that has not been sent"
    );

    public void RecordOutboxMessage(MessageStatus state) =>
        _outboxMessages.Add(1, KeyValuePair.Create<string, object?>("outcome", state.ToString()));

    public async Task Measure(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var letters = scope.ServiceProvider.GetRequiredService<SiteDb>().OutboxMessages.Waiting();
        var oldest = await letters.MinAsync(l => (DateTime?)l.DueAt, cancellationToken);
        _waiting.Record(oldest is null ? 0 : await letters.CountAsync(cancellationToken));
        _oldest.Record(oldest is { } since ? Math.Max(0, (clock.GetUtcNow().UtcDateTime - since).TotalSeconds) : 0);
    }
}
