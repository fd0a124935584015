using System.Security.Cryptography;
using DefendFreedom.Data;
using DefendFreedom.Data.Mail;
using DefendFreedom.Mail;
using DefendFreedom.Web.Hosting.Database;
using DefendFreedom.Web.Hosting.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Features.Mail;

/// <summary>
/// Sends the outbox: leases a batch of messages, so that no other node sends them, and records the result of each. A rejected message is
/// retried with growing delays; while the mail server is unavailable, all messages wait.
/// </summary>
public sealed class OutboxSender(
    IServiceScopeFactory scopes,
    WriteScheduler writeScheduler,
    IOptions<MailOptions> settings,
    MailTransportFactory transports,
    MailPause pause,
    MailMetrics metrics,
    TimeProvider clock,
    ILogger<OutboxSender> log
) : RecurringJob(TimeSpan.FromSeconds(1), clock, log)
{
    private const int BatchSize = 50;
    private static readonly TimeSpan BusyDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ServerRetryDelay = TimeSpan.FromSeconds(15);

    /// <summary>Time that the message being sent may still take when the site stops.</summary>
    private static readonly TimeSpan LastMessageTimeout = ShutdownTimeouts.Requests / 2;

    private readonly MailRateLimiter _rateLimiter = new(settings.Value.PerSecond);

    private int Concurrency => settings.Value.MaxConnections;
    private TimeSpan Timeout => TimeSpan.FromSeconds(settings.Value.TimeoutSeconds);
    private DateTime Now => Clock.GetUtcNow().UtcDateTime;

    public override void Dispose()
    {
        base.Dispose();
        _rateLimiter.Dispose();
    }

    /// <summary>Sends messages until none is due.</summary>
    public override async Task Run(CancellationToken cancellationToken = default)
    {
        if (transports.IsSendingDisabled || !await HasDueMessages(cancellationToken))
            return;
        if (await SendFirstBatch(cancellationToken))
            await SendRemaining(cancellationToken);
    }

    private async Task<bool> HasDueMessages(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await DueMessages(scope.ServiceProvider.GetRequiredService<SiteDb>()).AnyAsync(cancellationToken);
    }

    private IQueryable<OutboxMessage> DueMessages(SiteDb db) =>
        db.OutboxMessages.Due(Now).ExceptKinds(pause.IsDeferred() ? OutboxQueries.SignatureKinds : transports.DeferredKinds);

    private async Task<bool> SendFirstBatch(CancellationToken cancellationToken)
    {
        await using var transport = transports.CreateTransport();
        return await SendBatch(transport, cancellationToken);
    }

    private Task SendRemaining(CancellationToken cancellationToken) =>
        Task.WhenAll(
            Enumerable
                .Range(0, Concurrency)
                .Select(index => SendUntilEmpty(sendsWhenBusy: index < Math.Max(1, Concurrency / 5), cancellationToken))
        );

    // While very many people sign, only a few connections send: signatures have priority over mail.
    private async Task SendUntilEmpty(bool sendsWhenBusy, CancellationToken cancellationToken)
    {
        await using var transport = transports.CreateTransport();
        do
        {
            while (!sendsWhenBusy && pause.IsBusy())
                await Task.Delay(BusyDelay, cancellationToken);
        } while (!cancellationToken.IsCancellationRequested && await SendBatch(transport, cancellationToken));
    }

    // Returns whether there may be more. On shutdown the current message is finished, so that the result is recorded if the server has
    // accepted it.
    private async Task<bool> SendBatch(IMailTransport transport, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDb>();
        var outbox = new OutboxStore(db);
        var due = DueMessages(db).Take(BatchSize);
        if (!await due.AnyAsync(cancellationToken))
            return false; // an empty check does not wait for the write lock
        var messages = await writeScheduler.RunBackground(() => outbox.LeaseBatch(due, Now));
        if (messages.Count == 0)
            return false;
        var batch = scope.ServiceProvider.GetRequiredService<EmailBatch>();
        await batch.Prepare(messages);
        using var shutdown = new CancellationTokenSource();
        await using var registration = cancellationToken.Register(() => shutdown.CancelAfter(LastMessageTimeout));
        var (isServerAway, leaseEnd) = (false, Now + OutboxMessage.LeaseDuration - 2 * Timeout);
        foreach (var message in messages)
            if (isServerAway)
                message.Postpone(Now + ServerRetryDelay);
            else if (!await _rateLimiter.WaitForPermit(cancellationToken) || Now > leaseEnd)
                message.Postpone(Now); // release it before the lease ends, or another node would send it as well
            else
                isServerAway = !await Send(transport, batch, message, shutdown.Token);
        foreach (var message in messages.Where(m => m.Status == MessageStatus.Waiting))
            batch.ReleaseUnsent(message);
        await writeScheduler.RunBackground(async () =>
        {
            await batch.SaveSent();
            return await outbox.RecordResults(messages);
        });
        foreach (var message in messages)
            metrics.RecordOutboxMessage(message.Status);
        return !isServerAway && messages.Count == BatchSize;
    }

    // Returns whether the mail server is available.
    private async Task<bool> Send(IMailTransport transport, EmailBatch batch, OutboxMessage message, CancellationToken cancellationToken)
    {
        try
        {
            using var email = await batch.Compose(message);
            if (email is null)
            {
                batch.Skip(message, Now);
                return true;
            }
            await transport.Send(email, cancellationToken);
            message.MarkSent(Now);
            batch.MarkSent(message);
            return true;
        }
        catch (MailRejectedException e)
        {
            message.RecordFailure(Now, e.Message, e.IsPermanent);
            if (message.Status == MessageStatus.Failed)
                Log.LogError("Message {Message} could not be sent: {Status}", message.Id, e.Message);
            return true;
        }
        catch (OperationCanceledException) // the site is stopping
        {
            message.Postpone(Now + ServerRetryDelay);
            return false;
        }
        catch (MailServerException e)
        {
            message.Postpone(Now + ServerRetryDelay);
            Log.LogError(
                "E-mails cannot be sent ({Error}) and stay in the outbox; check the settings under Mail",
                DescribeError(e.InnerException!)
            );
            return false;
        }
        catch (Exception e) // one message that cannot be composed must not block the others
        {
            message.RecordFailure(Now, e.GetType().Name, isPermanent: e is FormatException or CryptographicException);
            Log.LogError(e, "Message {Message} could not be composed", message.Id);
            return true;
        }
    }

    // The reply of an SMTP server may contain an email address, which must not be logged.
    private static string DescribeError(Exception e) =>
        e is MailKit.Net.Smtp.SmtpCommandException smtp ? $"{(int)smtp.StatusCode} {smtp.StatusCode}" : $"{e.GetType().Name}: {e.Message}";
}
