using System.Net;
using System.Net.Mail;
using System.Security.Cryptography;
using System.Text;
using DefendFreedom.Data;
using DefendFreedom.Mail;
using DefendFreedom.Web.Serving;
using DefendFreedom.Web.Settings;
using DefendFreedom.Web.Signing;
using DefendFreedom.Web.Watching;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Background;

/// <summary>
/// Sends what is in the outbox: takes some letters, so that no other node does, and writes down what became of each. A letter
/// that is refused is tried again later and later; while the mail server is away all of them wait.
/// </summary>
public sealed class PostOffice(
    IServiceScopeFactory scopes, WritingTurns turns, SignatureWriter signing, IOptions<MailSettings> settings, IOptions<DataSettings> data, SwitchBoard switches, Measures measures, TimeProvider clock, ILogger<PostOffice> log) : BackgroundService
{
    private const int Bundle = 50;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ServerAway = TimeSpan.FromSeconds(15);

    /// <summary>What the letter that is being sent may still take when the site is being stopped.</summary>
    private static readonly TimeSpan LastLetter = Ending.UnderWay / 2;

    private int Hands => settings.Value.Connections;
    private TimeSpan Patience => TimeSpan.FromSeconds(settings.Value.Patience);
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (await SendBundle(stoppingToken)) await Task.WhenAll(Enumerable.Range(0, Hands).Select(hand => SendOn(hand < Math.Max(1, Hands / 5), stoppingToken)));
            }
            catch (Exception e) when (e is not OperationCanceledException || !stoppingToken.IsCancellationRequested)   // the database is away: ask again
            {
                log.LogWarning(e, "The outbox could not be read");
            }
        }
    }

    // While very many sign a few go on: somebody waits for signing, and mail may take its minutes.
    private async Task SendOn(bool always, CancellationToken stop)
    {
        do
        {
            while (!always && signing.IsBusy) await Task.Delay(Pause, stop);
        }
        while (!stop.IsCancellationRequested && await SendBundle(stop));
    }

    // Whether there may be more. Stopped after the letter that is being sent: what the mail server has accepted is written down.
    private async Task<bool> SendBundle(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDb>();
        var ledger = new LetterLedger(db);
        var due = db.Letters.Due(Now).But(switches.Current.MailDeferred ? LetterQueries.OfSignatures : []).Take(Bundle);
        if (!await due.AnyAsync(CancellationToken.None)) return false;   // who only looks takes no turn
        var letters = await turns.Other(() => ledger.Take(due, Now));
        if (letters.Count == 0) return false;
        var words = scope.ServiceProvider.GetRequiredService<LetterWriter>();
        await words.Prepare(letters);
        var smtp = Outlet();
        var (away, end) = (false, Now + Letter.Lease - 2 * Patience);
        foreach (var letter in letters)
            if (away) letter.PutBack(Now + ServerAway);
            else if (Now > end || stop.IsCancellationRequested) letter.PutBack(Now);   // before the lease is over, or another node would send it too
            else away = !await Send(smtp, words, letter, stop);
        HangUp(smtp, away);
        await turns.Other(() => ledger.Record(letters));
        foreach (var letter in letters) measures.Posted(letter.State.ToString());
        return !away && letters.Count == Bundle;
    }

    // Whether the mail server is there.
    private async Task<bool> Send(SmtpClient smtp, LetterWriter words, Letter letter, CancellationToken stop)
    {
        var isAscii = true;
        try
        {
            using var message = await words.Compose(letter);
            if (message is null) letter.Drop(Now);
            else
            {
                isAscii = message.To.All(to => Ascii.IsValid(to.Address));
                using var patience = new CancellationTokenSource(Patience);   // SmtpClient's own time limit does not hold for what is asynchronous
                await using var ending = stop.Register(() => patience.CancelAfter(LastLetter));
                // Nor does being told to stop, while it reads the answer to a whole message: then it is left to itself.
                await smtp.SendMailAsync(message, patience.Token).WaitAsync(patience.Token);
                letter.Sent(Now);
            }
            return true;
        }
        catch (SmtpException e) when (e.StatusCode != SmtpStatusCode.GeneralFailure)
        {
            letter.Refused(Now, $"{(int)e.StatusCode} {e.StatusCode}", forGood: (int)e.StatusCode >= 500);
            if (letter.State == LetterState.Failed) log.LogError("Letter {Letter} could not be sent: {Status}", letter.Id, e.StatusCode);
            return true;
        }
        catch (SmtpException) when (!isAscii)   // a server that does not know such addresses is not away: the others must not wait
        {
            letter.Refused(Now, "the mail server takes no address that is not ASCII", forGood: false);
            return true;
        }
        catch (Exception e) when (e is SmtpException or IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            letter.PutBack(Now + ServerAway);
            if (!stop.IsCancellationRequested) log.LogError(e, "Letters cannot be sent; check the settings under Mail. They wait");
            return false;
        }
        catch (Exception e)   // one letter that cannot be written must not hold up the others
        {
            letter.Refused(Now, e.GetType().Name, forGood: e is FormatException or CryptographicException);
            log.LogError(e, "Letter {Letter} could not be written", letter.Id);
            return true;
        }
    }

    // It says goodbye, and would wait for the answer of a server that gives none.
    private static void HangUp(SmtpClient smtp, bool away)
    {
        if (away) _ = Task.Run(smtp.Dispose);
        else smtp.Dispose();
    }

    private SmtpClient Outlet() => settings.Value.Host is { } host
        ? new SmtpClient(host, settings.Value.Port)
        {
            DeliveryFormat = SmtpDeliveryFormat.International,   // RFC 6531: an address may have letters that are not ASCII
            EnableSsl = settings.Value.StartTls,
            Credentials = settings.Value.User is { Length: > 0 } user ? new NetworkCredential(user, settings.Value.Password) : null,
        }
        : new SmtpClient
        {
            DeliveryFormat = SmtpDeliveryFormat.International,
            DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory,
            PickupDirectoryLocation = Directory.CreateDirectory(Path.Combine(Path.GetFullPath(data.Value.Directory), "mail")).FullName,
        };
}
