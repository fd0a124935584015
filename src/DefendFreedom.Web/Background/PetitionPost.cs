using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Signing;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Background;

/// <summary>Writes the mails that are due for signatures and hands them over to be sent.</summary>
public sealed class PetitionPost(IServiceScopeFactory scopes, PetitionMail mail, PostOffice office, TimeProvider clock, ILogger<PetitionPost> log) : BackgroundService
{
    private const int AtOnce = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Sends what is due now.</summary>
    public async Task SendDue(CancellationToken stop = default)
    {
        while (await SendSome(stop) == AtOnce) { }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await SendDue(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogWarning(e, "Mails for signatures could not be sent; this is tried again");
            }
        }
    }

    private async Task<int> SendSome(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDb>();
        var now = clock.GetUtcNow().UtcDateTime;
        var due = await db.PetitionLetters.Where(l => l.DueAt <= now).OrderBy(l => l.DueAt).Take(AtOnce).ToListAsync(stop);
        if (due.Count == 0) return 0;
        var ids = due.ConvertAll(l => l.SignatureId);
        var signatures = await db.Signatures.Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, stop);
        var petitions = await db.Petitions.AsNoTracking().ToDictionaryAsync(p => p.Id, stop);
        foreach (var letter in due)
        {
            if (signatures.GetValueOrDefault(letter.SignatureId) is { } signature)
            {
                if (await mail.Write(letter.Kind, signature, petitions[signature.PetitionId]) is { } written) office.Send(written);
                signature.ForgetAddress();
            }
            db.PetitionLetters.Remove(letter);
        }
        await db.SaveChangesAsync(stop);
        return due.Count;
    }
}
