using Microsoft.Net.Http.Headers;

namespace DefendFreedom.Web.Features.Cards;

/// <summary>
/// `/cards/{hash}.jpg`: the card of an item that the public may see now; anything else is 404. A card that has not been drawn yet is waited
/// for shortly, and then answered with 503.
/// </summary>
public static class CardEndpoints
{
    private const string RetryAfterSeconds = "5";
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(5);

    public static void MapCards(this WebApplication app) => app.MapGet("/cards/{name:length(32)}.jpg", ServeCard);

    private static async Task<IResult> ServeCard(
        string name,
        HttpContext context,
        CardIndex index,
        CardFolder folder,
        QueuedCards queue,
        TimeProvider clock
    )
    {
        if (CardHash.Parse(name) is not { } hash)
            return Results.NotFound();
        if (!await IsDone(index.WaitUntilLoaded(), context.RequestAborted))
            return AskLater(context);
        if (index.Find(hash, clock.GetUtcNow().UtcDateTime) is not { } key)
            return Results.NotFound();
        if (folder.Find(hash) is null && !(queue.Add(hash, key) && await IsDone(queue.WhenDone(hash), context.RequestAborted)))
            return AskLater(context);
        if (folder.Find(hash) is not { } file || index.Find(hash, clock.GetUtcNow().UtcDateTime) is null)
            return AskLater(context);
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.File(file.FullName, "image/jpeg", entityTag: new EntityTagHeaderValue($"\"{hash}\""), enableRangeProcessing: true);
    }

    private static async Task<bool> IsDone(Task task, CancellationToken cancellationToken)
    {
        if (!task.IsCompleted)
            await Task.WhenAny(task, Task.Delay(MaxWait, cancellationToken));
        return task.IsCompletedSuccessfully;
    }

    private static IResult AskLater(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.RetryAfter = RetryAfterSeconds;
        return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
    }
}
