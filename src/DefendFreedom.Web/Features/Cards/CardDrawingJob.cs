using System.Diagnostics;
using DefendFreedom.Content;

namespace DefendFreedom.Web.Features.Cards;

/// <summary>Draws the queued cards one at a time, away from requests, and rests after each for as long as it took.</summary>
public sealed class CardDrawingJob(
    QueuedCards queue,
    IServiceScopeFactory scopes,
    SiteContent content,
    CardHasher hasher,
    CardRenderer renderer,
    CardFolder folder,
    ILogger<CardDrawingJob> log
) : BackgroundService
{
    private static readonly TimeSpan MaxRest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RestAfterFailure = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                var (hash, key) = await queue.WaitForNext(stoppingToken);
                var rest = await DrawOrLog(hash, key, stoppingToken);
                queue.Remove(hash);
                await Task.Delay(rest, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // When the host fails to start, it would log this as a failed service.
        }
    }

    private async Task<TimeSpan> DrawOrLog(CardHash hash, CardKey key, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            if (renderer.IsAvailable && folder.Find(hash) is null)
                await Task.Run(() => Draw(hash, key, cancellationToken), cancellationToken);
            return TimeSpan.FromTicks(Math.Min(Stopwatch.GetElapsedTime(start).Ticks, MaxRest.Ticks));
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            log.LogWarning(e, "A card could not be drawn; it is drawn when it is asked for again");
            return RestAfterFailure;
        }
    }

    // What the card shows is read again, so that nothing is drawn that the public may not see now, and once more after it was saved, so
    // that the file of an item that was withdrawn in the meantime does not stay.
    private async Task Draw(CardHash hash, CardKey key, CancellationToken cancellationToken)
    {
        if (await FindCurrent(hash, key, cancellationToken) is not { } card)
            return;
        if (await renderer.Draw(card, content.Current, cancellationToken) is not { } drawn)
            return;
        folder.Save(hash, drawn);
        if (await FindCurrent(hash, key, cancellationToken) is null)
            folder.Delete(hash);
    }

    private async Task<CardContent?> FindCurrent(CardHash hash, CardKey key, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var card = await scope.ServiceProvider.GetRequiredService<CardReader>().Find(key, cancellationToken);
        return card is not null && hasher.Hash(card, content.Current) == hash ? card : null;
    }
}
