using System.Net;
using DefendFreedom.Web.Tests.Hosting.Database;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Features.Cards;

/// <summary>Drawn cards are served without the database.</summary>
public sealed class CardOutageTests(CardSite site) : IClassFixture<CardSite>
{
    [Fact]
    public async Task A_drawn_card_is_served_during_a_database_outage_and_an_unknown_one_does_not_exist()
    {
        if (!FaultInjectingDatabase.IsSupported)
            return;
        var path = await site.FindSharedPicture(SampleData.SiblingAddress);
        var drawn = await site.FetchCard(path);
        await using var outage = await DatabaseOutage.Start(site);
        Assert.Equal(drawn.Body, (await site.FetchCard(path)).Body);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor.Fetch($"/cards/{new string('0', 32)}.jpg")).Status);
    }
}
