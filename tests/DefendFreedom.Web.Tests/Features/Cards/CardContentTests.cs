using System.Net;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Features.Cards;

/// <summary>A site with its own content that draws cards.</summary>
public sealed class EditableCardSite : EditableSite
{
    protected override bool DrawsCards => true;
}

/// <summary>Cards follow the content files.</summary>
public sealed class CardContentTests(EditableCardSite site) : IClassFixture<EditableCardSite>
{
    private const string Address = "/cases/maxima-acuna";

    [Fact]
    public async Task Whatever_a_card_shows_gives_it_another_address_and_the_old_one_is_gone()
    {
        await ChangeCard(() =>
            site.Edit("cases/maxima-acuna.md", text => text.Replace("title:", "title: Farmer", StringComparison.Ordinal))
        );
        await ChangeCard(() =>
            site.Edit("cases/maxima-acuna.md", text => text.Replace("place:", "place: Northern", StringComparison.Ordinal))
        );
        await ChangeCard(() => site.Edit("media/maxima-acuna.svg", text => text.Replace("#c22c14", "#c22c15", StringComparison.Ordinal)));
        await ChangeCard(() => site.Edit("site.yml", text => text.Replace("organisation:", "organisation: The", StringComparison.Ordinal)));
    }

    private async Task ChangeCard(Action change)
    {
        var before = await FindCard();
        await site.WaitFor(before, card => card.Status == HttpStatusCode.OK);
        change();
        await site.WaitFor(before, card => card.Status == HttpStatusCode.NotFound);
        var after = await FindCard();
        Assert.NotEqual(before, after);
        await site.WaitFor(after, card => card.Status == HttpStatusCode.OK);
    }

    private async Task<string> FindCard() =>
        new Uri((await site.FetchUncached(Address)).Page.QuerySelector("meta[property='og:image']")!.GetAttribute("content")!).AbsolutePath;
}
