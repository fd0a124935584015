using System.Net;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Tests.Support;
using SkiaSharp;

namespace DefendFreedom.Web.Tests.Features.Cards;

/// <summary>The cards that are shown with shared links.</summary>
public sealed class ShareCardTests(CardSite site) : IClassFixture<CardSite>
{
    public static TheoryData<string, string> Pages =>
        new()
        {
            { "/petitions/free-ilham-tohti", "Free Ilham Tohti" },
            { "/cases/maxima-acuna", "Máxima Acuña" },
            { "/campaigns/defend-freedom", "Freedom does not defend itself" },
            { "/issues/death-penalty", "An execution cannot be undone" },
            { "/newsroom/new-law-condemns-detention-of-uyghurs", "New U.S. law condemns mass detention of Uyghurs in China" },
        };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_names_its_card_a_JPEG_of_1200_by_630_pixels_and_at_most_300_kilobytes(string address, string words)
    {
        await site.OpenPetitions();
        var page = await site.Visitor.GetPage(address);
        string GetProperty(string name) => page.QuerySelector($"meta[property='og:image{name}']")!.GetAttribute("content")!;
        var card = await site.FetchCard(new Uri(GetProperty("")).AbsolutePath);

        Assert.Equal(("1200", "630"), (GetProperty(":width"), GetProperty(":height")));
        Assert.EndsWith(words, GetProperty(":alt"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, card.Status);
        Assert.Equal("image/jpeg", card.ContentHeaders.ContentType!.MediaType);
        Assert.Equal("public, max-age=31536000, immutable", card.GetHeader("Cache-Control"));
        Assert.InRange(card.Body.Length, 20_000, 300_000);
        using var picture = SKBitmap.Decode(card.Body);
        Assert.Equal((1200, 630), (picture.Width, picture.Height));
        Assert.True(CardPixels.CountInk(picture) > 5000, "nothing is written on it");
    }

    [Fact]
    public async Task Each_page_has_a_card_of_its_own()
    {
        var cards = new List<string>();
        foreach (var path in await site.Visitor.GetSitemapPaths())
            if (await site.FindSharedPicture(path) is var shared && shared.StartsWith("/cards/", StringComparison.Ordinal))
            {
                cards.Add(shared);
                Assert.Matches("^/(petitions|cases|campaigns|issues|newsroom)/[a-z0-9-]+$", path);
            }
            else
                Assert.DoesNotMatch("^/(petitions|cases|campaigns|issues|newsroom)/[a-z0-9-]+$", path);
        Assert.Equal(cards.Count, cards.Distinct().Count());
        Assert.True(cards.Count > 30, $"{cards.Count} cards");
    }

    [Theory]
    [InlineData("/cards/0123456789abcdef0123456789abcdef.jpg")]
    [InlineData("/cards/0123456789ABCDEF0123456789ABCDEF.jpg")]
    [InlineData("/cards/0123456789abcdef0123456789abcde.jpg")]
    [InlineData("/cards/..%2f..%2fsite.db%2fabcdefghijklmnop.jpg")]
    [InlineData("/cards/")]
    public async Task An_unknown_card_does_not_exist(string address) =>
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor.Fetch(address)).Status);

    [Fact]
    public async Task A_file_in_the_folder_that_is_no_card_of_a_public_item_is_not_served()
    {
        await site.FetchCard(await site.FindSharedPicture("/cases/maxima-acuna"));
        var name = new string('a', 32) + ".jpg";
        await File.WriteAllTextAsync(Path.Combine(site.CardFolder, name), "a card");
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor.Fetch("/cards/" + name)).Status);
    }

    [Fact]
    public async Task A_petition_asks_to_sign_until_it_is_closed()
    {
        await site.OpenPetitions();
        var page = await site.Visitor.GetPage("/petitions/right-to-protest");
        Assert.Equal("Sign: Keep protest lawful", page.QuerySelector("meta[property='og:image:alt']")!.GetAttribute("content"));
        var open = await site.FindSharedPicture("/petitions/right-to-protest");
        await site.FetchCard(open);

        await site.ChangePetition("right-to-protest", p => p.Close(site.Clock.Now));
        var closed = await site.FindSharedPicture("/petitions/right-to-protest");
        Assert.NotEqual(open, closed);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor.Fetch(open)).Status);
        Assert.DoesNotContain(Path.GetFileName(open), site.CardFiles);
        Assert.Equal(HttpStatusCode.OK, (await site.FetchCard(closed)).Status);
    }

    [Fact]
    public async Task A_petition_that_closes_by_itself_gets_another_card_then()
    {
        await site.OpenPetitions();
        await site.ChangePetition("protect-maxima-acuna", p => p.ScheduleClosing(site.Clock.Now.AddMinutes(5)));
        var open = await site.FindSharedPicture("/petitions/protect-maxima-acuna");
        site.Clock.Advance(TimeSpan.FromMinutes(6));
        await site.ChangeDatabase(_ => Task.CompletedTask);
        await site.ClearPageCache();
        var closed = await site.FindSharedPicture("/petitions/protect-maxima-acuna");
        Assert.NotEqual(open, closed);
        await site.ChangeDatabase(_ => Task.CompletedTask);
        Assert.Equal(HttpStatusCode.OK, (await site.FetchCard(closed)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor.Fetch(open)).Status);
    }

    [Fact]
    public async Task The_structured_data_of_a_publication_and_a_petition_name_the_card()
    {
        foreach (var address in new[] { SampleData.SiblingAddress, "/petitions/free-mohammad-al-qahtani" })
        {
            var page = await site.Visitor.GetPage(address);
            var card = page.QuerySelector("meta[property='og:image']")!.GetAttribute("content")!;
            Assert.Contains(
                page.QuerySelectorAll("script[type='application/ld+json']"),
                data => data.TextContent.Contains(card, StringComparison.Ordinal)
            );
        }
    }
}
