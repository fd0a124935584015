using System.Diagnostics.Metrics;
using DefendFreedom.Data;
using DefendFreedom.Mail;
using DefendFreedom.Web.Hosting.Observability;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Features.Mail;

/// <summary>Counts the results of sending, and measures the outbox.</summary>
public sealed class MailMetrics(SiteMetrics metrics, IServiceScopeFactory scopes, TimeProvider clock)
{
    public const string OutboxMessages = "outbox_messages",
        OutboxMessagesWaiting = "outbox_messages_waiting",
        OutboxMessagesFailed = "outbox_messages_failed";
    public const string OldestOutboxMessage = "oldest_outbox_message";

    private readonly Counter<long> _outboxMessages = metrics.CreateCounter(OutboxMessages, "Outbox messages that were tried, by outcome");
    private readonly Gauge<double> _waiting = metrics.CreateGauge(OutboxMessagesWaiting, "Outbox messages that have not been sent");
    private readonly Gauge<double> _failed = metrics.CreateGauge(
        OutboxMessagesFailed,
        "Outbox messages that could not be sent, until they are tried again or deleted after a month"
    );
    private readonly Gauge<double> _oldest = metrics.CreateGauge(
        OldestOutboxMessage,
        "Age of the oldest outbox message that has not been sent",
        "s"
    );

    public void RecordOutboxMessage(MessageStatus state) =>
        _outboxMessages.Add(1, KeyValuePair.Create<string, object?>("outcome", state.ToString()));

    public async Task Measure(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var all = scope.ServiceProvider.GetRequiredService<SiteDb>().OutboxMessages;
        var messages = all.Waiting();
        var oldest = await messages.MinAsync(m => (DateTime?)m.DueAt, cancellationToken);
        _waiting.Record(oldest is null ? 0 : await messages.CountAsync(cancellationToken));
        _failed.Record(await all.Failed().CountAsync(cancellationToken));
        _oldest.Record(oldest is { } since ? Math.Max(0, (clock.GetUtcNow().UtcDateTime - since).TotalSeconds) : 0);
    }
}
