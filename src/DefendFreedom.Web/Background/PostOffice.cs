using System.Net;
using System.Net.Mail;
using System.Security.Cryptography;
using System.Text;
using DefendFreedom.Data;
using DefendFreedom.Mail;
using DefendFreedom.Web.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Background;

/// <summary>
/// Sends what is in the outbox: takes some letters, so that no other node does, and writes down what became of each. A letter
/// that is refused is tried again later and later; while the mail server is away all of them wait.
/// </summary>
public sealed class PostOffice(IServiceScopeFactory scopes, IOptions<MailSettings> settings, IOptions<DataSettings> data, TimeProvider clock, ILogger<PostOffice> log) : BackgroundService
{
    private const int Hands = 4;
    private const int Bundle = 25;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ServerAway = TimeSpan.FromSeconds(15);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                while (await SendSome(stoppingToken)) { }
            }
            catch (Exception e) when (e is not OperationCanceledException)   // the database is away: ask again
            {
                log.LogWarning(e, "The outbox could not be read");
            }
        }
    }

    private async Task<bool> SendSome(CancellationToken stop)
    {
        var taken = await Take();
        await Parallel.ForEachAsync(taken.Chunk(Bundle), new ParallelOptions { MaxDegreeOfParallelism = Hands, CancellationToken = stop }, async (ids, _) => await SendBundle(ids));
        return taken.Count == Hands * Bundle;
    }

    private async Task<List<int>> Take()
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDb>();
        var letters = await db.Letters.Due(Now).Take(Hands * Bundle).ToListAsync();   // to its end: a query that is broken off is an error in EF's log
        letters.ForEach(l => l.Take(Now));
        try
        {
            await db.SaveChangesAsync();
        }
        catch (DbUpdateConcurrencyException)   // another node was faster
        {
            return [];
        }
        return letters.ConvertAll(l => l.Id);
    }

    // Not stopped in the middle: what the mail server has accepted is written down.
    private async Task SendBundle(int[] ids)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDb>();
        var words = scope.ServiceProvider.GetRequiredService<LetterWriter>();
        var wanted = ids.ToList();
        using var smtp = Outlet();
        var away = false;
        foreach (var letter in await db.Letters.Where(l => wanted.Contains(l.Id)).ToListAsync())
            if (away) letter.PutBack(Now + ServerAway);
            else away = !await Send(smtp, words, letter);
        await db.SaveChangesAsync();
    }

    // Whether the mail server is there.
    private async Task<bool> Send(SmtpClient smtp, LetterWriter words, Letter letter)
    {
        var isAscii = true;
        try
        {
            using var message = await words.Compose(letter);
            if (message is null) letter.Drop(Now);
            else
            {
                isAscii = message.To.All(to => Ascii.IsValid(to.Address));
                await smtp.SendMailAsync(message);
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
        catch (Exception e) when (e is SmtpException or IOException or UnauthorizedAccessException)
        {
            letter.PutBack(Now + ServerAway);
            log.LogError(e, "Letters cannot be sent; check the settings under Mail. They wait");
            return false;
        }
        catch (Exception e)   // one letter that cannot be written must not hold up the others
        {
            letter.Refused(Now, e.GetType().Name, forGood: e is FormatException or CryptographicException);
            log.LogError(e, "Letter {Letter} could not be written", letter.Id);
            return true;
        }
    }

    private SmtpClient Outlet() => settings.Value.Host is { } host
        ? new SmtpClient(host, settings.Value.Port)
        {
            DeliveryFormat = SmtpDeliveryFormat.International,   // RFC 6531: an address may have letters that are not ASCII
            EnableSsl = settings.Value.StartTls,
            Timeout = (int)TimeSpan.FromSeconds(20).TotalMilliseconds,
            Credentials = settings.Value.User is { } user ? new NetworkCredential(user, settings.Value.Password) : null,
        }
        : new SmtpClient
        {
            DeliveryFormat = SmtpDeliveryFormat.International,
            DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory,
            PickupDirectoryLocation = Directory.CreateDirectory(Path.Combine(Path.GetFullPath(data.Value.Directory), "mail")).FullName,
        };
}
