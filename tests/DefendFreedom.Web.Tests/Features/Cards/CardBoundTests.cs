using System.Net;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Features.Cards;

/// <summary>A site that may keep three cards.</summary>
public sealed class SmallCardSite : CardSite
{
    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Cards:MaxCount"] = "3" };
}

public sealed class CardBoundTests(SmallCardSite site) : IClassFixture<SmallCardSite>
{
    [Fact]
    public async Task However_many_cards_are_asked_for_the_folder_stays_within_its_limit_and_each_is_served()
    {
        var cards = new List<string>();
        foreach (var path in (await site.Visitor.GetSitemapPaths()).Where(p => p.StartsWith("/issues/", StringComparison.Ordinal)))
            cards.Add(await site.FindSharedPicture(path));
        Assert.True(cards.Count > 5, $"{cards.Count} cards");
        foreach (var card in cards.Concat(cards))
        {
            Assert.Equal(HttpStatusCode.OK, (await site.FetchCard(card)).Status);
            Assert.InRange(site.CardFiles.Count, 1, 3);
        }
    }
}
