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
/// Sends what is in the outbox: takes some letters, so that no other node does, and writes down what became of each. A letter
/// that is refused is tried again later and later; while the mail server is away all of them wait.
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

    /// <summary>What the letter that is being sent may still take when the site is being stopped.</summary>
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

    /// <summary>Sends what is due, until nothing is.</summary>
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
                .Select(hand => SendUntilEmpty(sendsWhenBusy: hand < Math.Max(1, Concurrency / 5), cancellationToken))
        );

    // While very many sign a few go on: somebody waits for signing, and mail may take its minutes.
    private async Task SendUntilEmpty(bool sendsWhenBusy, CancellationToken cancellationToken)
    {
        await using var transport = transports.CreateTransport();
        do
        {
            while (!sendsWhenBusy && pause.IsBusy())
                await Task.Delay(BusyDelay, cancellationToken);
        } while (!cancellationToken.IsCancellationRequested && await SendBatch(transport, cancellationToken));
    }

    // Whether there may be more. Stopped after the letter that is being sent: what the mail server has accepted is written down.
    private async Task<bool> SendBatch(IMailTransport transport, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDb>();
        var outbox = new OutboxStore(db);
        var due = DueMessages(db).Take(BatchSize);
        if (!await due.AnyAsync(cancellationToken))
            return false; // who only looks takes no turn
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
                message.Postpone(Now); // before the lease is over, or another node would send it too
            else
                isServerAway = !await Send(transport, batch, message, shutdown.Token);
        foreach (var message in messages.Where(l => l.Status == MessageStatus.Waiting))
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

    // Whether the mail server is there.
    private async Task<bool> Send(IMailTransport transport, EmailBatch batch, OutboxMessage letter, CancellationToken cancellationToken)
    {
        try
        {
            using var message = await batch.Compose(letter);
            if (message is null)
            {
                batch.Skip(letter, Now);
                return true;
            }
            await transport.Send(message, cancellationToken);
            letter.MarkSent(Now);
            batch.MarkSent(letter);
            return true;
        }
        catch (MailRejectedException e)
        {
            letter.RecordFailure(Now, e.Message, e.IsPermanent);
            if (letter.Status == MessageStatus.Failed)
                Log.LogError("Letter {Letter} could not be sent: {Status}", letter.Id, e.Message);
            return true;
        }
        catch (OperationCanceledException) // the site is being stopped
        {
            letter.Postpone(Now + ServerRetryDelay);
            return false;
        }
        catch (MailServerException e)
        {
            letter.Postpone(Now + ServerRetryDelay);
            Log.LogError("Letters cannot be sent ({Fault}); check the settings under Mail. They wait", DescribeFault(e.InnerException!));
            return false;
        }
        catch (Exception e) // one letter that cannot be written must not hold up the others
        {
            letter.RecordFailure(Now, e.GetType().Name, isPermanent: e is FormatException or CryptographicException);
            Log.LogError(e, "Letter {Letter} could not be written", letter.Id);
            return true;
        }
    }

    // A server that takes a mail address for its reason must not bring it into the log.
    private static string DescribeFault(Exception e) =>
        e is MailKit.Net.Smtp.SmtpCommandException smtp ? $"{(int)smtp.StatusCode} {smtp.StatusCode}" : $"{e.GetType().Name}: {e.Message}";
}
