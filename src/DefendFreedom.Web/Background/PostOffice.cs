using System.Security.Cryptography;
using DefendFreedom.Data;
using DefendFreedom.Mail;
using DefendFreedom.Web.Features.Mail;
using DefendFreedom.Web.Serving;
using DefendFreedom.Web.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Background;

/// <summary>
/// Sends what is in the outbox: takes some letters, so that no other node does, and writes down what became of each. A letter
/// that is refused is tried again later and later; while the mail server is away all of them wait.
/// </summary>
public sealed class PostOffice(
    IServiceScopeFactory scopes,
    WritingTurns turns,
    IOptions<MailSettings> settings,
    MailRoute route,
    MailPause pause,
    MailMetrics metrics,
    TimeProvider clock,
    ILogger<PostOffice> log) : RecurringJob(TimeSpan.FromSeconds(1), clock, log)
{
    private const int Bundle = 50;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ServerAway = TimeSpan.FromSeconds(15);

    /// <summary>What the letter that is being sent may still take when the site is being stopped.</summary>
    private static readonly TimeSpan LastLetter = Ending.UnderWay / 2;

    private readonly MailPace _pace = new(settings.Value.PerSecond);

    private int Hands => settings.Value.MaxConnections;
    private TimeSpan Timeout => TimeSpan.FromSeconds(settings.Value.TimeoutSeconds);
    private DateTime Now => Clock.GetUtcNow().UtcDateTime;

    public override void Dispose()
    {
        base.Dispose();
        _pace.Dispose();
    }

    /// <summary>Sends what is due, until nothing is.</summary>
    public override async Task Run(CancellationToken cancellationToken = default)
    {
        if (route.IsClosed || !await IsAnyDue(cancellationToken)) return;
        if (await SendFirst(cancellationToken)) await SendTheRest(cancellationToken);
    }

    private async Task<bool> IsAnyDue(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await Due(scope.ServiceProvider.GetRequiredService<SiteDb>()).AnyAsync(stop);
    }

    private IQueryable<Letter> Due(SiteDb db) =>
        db.Letters.Due(Now).But(pause.IsDeferred() ? LetterQueries.OfSignatures : route.Waiting);

    private async Task<bool> SendFirst(CancellationToken stop)
    {
        await using var transport = route.CreateTransport();
        return await SendBundle(transport, stop);
    }

    private Task SendTheRest(CancellationToken stop) =>
        Task.WhenAll(Enumerable.Range(0, Hands).Select(hand => SendOn(always: hand < Math.Max(1, Hands / 5), stop)));

    // While very many sign a few go on: somebody waits for signing, and mail may take its minutes.
    private async Task SendOn(bool always, CancellationToken stop)
    {
        await using var transport = route.CreateTransport();
        do
        {
            while (!always && pause.IsBusy()) await Task.Delay(Pause, stop);
        }
        while (!stop.IsCancellationRequested && await SendBundle(transport, stop));
    }

    // Whether there may be more. Stopped after the letter that is being sent: what the mail server has accepted is written down.
    private async Task<bool> SendBundle(IMailTransport transport, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDb>();
        var ledger = new LetterLedger(db);
        var due = Due(db).Take(Bundle);
        if (!await due.AnyAsync(stop)) return false;   // who only looks takes no turn
        var letters = await turns.Other(() => ledger.Take(due, Now));
        if (letters.Count == 0) return false;
        var batch = scope.ServiceProvider.GetRequiredService<EmailBatch>();
        await batch.Prepare(letters);
        using var ending = new CancellationTokenSource();
        await using var whenStopped = stop.Register(() => ending.CancelAfter(LastLetter));
        var (away, end) = (false, Now + Letter.Lease - 2 * Timeout);
        foreach (var letter in letters)
            if (away) letter.PutBack(Now + ServerAway);
            else if (!await _pace.Wait(stop) || Now > end) letter.PutBack(Now);   // before the lease is over, or another node would send it too
            else away = !await Send(transport, batch, letter, ending.Token);
        foreach (var letter in letters.Where(l => l.State == LetterState.Waiting)) batch.ReleaseUnsent(letter);
        await turns.Other(async () =>
        {
            await batch.SaveSent();
            return await ledger.Record(letters);
        });
        foreach (var letter in letters) metrics.RecordOutboxMessage(letter.State);
        return !away && letters.Count == Bundle;
    }

    // Whether the mail server is there.
    private async Task<bool> Send(IMailTransport transport, EmailBatch batch, Letter letter, CancellationToken cancellationToken)
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
            letter.Sent(Now);
            batch.MarkSent(letter);
            return true;
        }
        catch (MailRefusedException e)
        {
            letter.Refused(Now, e.Message, e.IsPermanent);
            if (letter.State == LetterState.Failed) Log.LogError("Letter {Letter} could not be sent: {Status}", letter.Id, e.Message);
            return true;
        }
        catch (OperationCanceledException)   // the site is being stopped
        {
            letter.PutBack(Now + ServerAway);
            return false;
        }
        catch (MailServerException e)
        {
            letter.PutBack(Now + ServerAway);
            Log.LogError("Letters cannot be sent ({Fault}); check the settings under Mail. They wait", Fault(e.InnerException!));
            return false;
        }
        catch (Exception e)   // one letter that cannot be written must not hold up the others
        {
            letter.Refused(Now, e.GetType().Name, forGood: e is FormatException or CryptographicException);
            Log.LogError(e, "Letter {Letter} could not be written", letter.Id);
            return true;
        }
    }

    // A server that takes a mail address for its reason must not bring it into the log.
    private static string Fault(Exception e) => e is MailKit.Net.Smtp.SmtpCommandException smtp ? $"{(int)smtp.StatusCode} {smtp.StatusCode}" : $"{e.GetType().Name}: {e.Message}";
}
