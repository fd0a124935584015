using System.Net;
using DefendFreedom.Web.Features.Cards;
using DefendFreedom.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Features.Cards;

/// <summary>A site on which no card is drawn: the queue stands still.</summary>
public sealed class CardWaitTests(RunningSite site) : IClassFixture<RunningSite>
{
    [Fact]
    public async Task Pages_do_not_wait_for_the_queue_and_a_card_that_takes_too_long_is_asked_for_later()
    {
        var queue = site.Services.GetRequiredService<QueuedCards>();
        for (var number = 0; number < 2 * QueuedCards.Capacity; number++)
            queue.Add(new CardHash((UInt128)number), default);
        Assert.False(queue.Add(new CardHash(UInt128.MaxValue), default));
        Assert.True(queue.WhenDone(new CardHash(UInt128.MaxValue)).IsCompleted);

        var page = await site.Visitor.GetPage("/issues/death-penalty");
        var path = new Uri(page.QuerySelector("meta[property='og:image']")!.GetAttribute("content")!).AbsolutePath;
        var card = await site.Visitor.Fetch(path);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, card.Status);
        Assert.Equal(("5", "no-store"), (card.GetHeader("Retry-After"), card.GetHeader("Cache-Control")));
    }

    [Fact]
    public void A_card_waits_once_however_often_it_is_asked_for()
    {
        var (queue, hash) = (new QueuedCards(), new CardHash(1));
        Assert.True(queue.Add(hash, default));
        Assert.True(queue.Add(hash, default));
        Assert.False(queue.WhenDone(hash).IsCompleted);
        queue.Remove(hash);
        Assert.True(queue.WhenDone(hash).IsCompleted);
    }
}
