using System.Net;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Tests.Support;
using SkiaSharp;

namespace DefendFreedom.Web.Tests.Features.Cards;

/// <summary>Headlines of any length and script.</summary>
public sealed class CardHeadlineTests(CardSite site) : IClassFixture<CardSite>
{
    [Theory]
    [InlineData("\U00016D43\U00016D44")]
    [InlineData("\U000105C0 is a letter that no font has")]
    public async Task A_headline_in_letters_that_no_font_has_is_shared_with_the_general_picture(string headline)
    {
        var slug = $"letters-{headline.Length}";
        var publication = Publication.CreateDraft(slug, new PublicationText { Title = headline, Summary = "A summary." });
        publication.Publish(publication.Text, site.Clock.Now);
        await site.AddPublications(publication);
        Assert.StartsWith("/media/", await site.FindSharedPicture("/newsroom/" + slug), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor.Fetch(site.FindCardPath(publication))).Status);
        Assert.Contains("no font has the letters", (await site.RunCommand("doctor")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Peace")]
    [InlineData("الحرية لا تدافع عن نفسها")]
    [InlineData("Free them all 🕊️ 👩🏽‍⚖️ 🇺🇸 now")]
    [InlineData("Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunter")]
    [InlineData("自由不会自己捍卫自己")]
    public async Task Any_headline_of_at_most_200_characters_is_on_its_card(string headline)
    {
        foreach (
            var title in new[] { headline, headline.PadRight(190, headline[0]), string.Join(' ', Enumerable.Repeat(headline, 9))[..^1] }
        )
        {
            var publication = Publication.CreateDraft(
                $"headline-{Guid.NewGuid():N}",
                new PublicationText { Title = title[..Math.Min(title.Length, Publication.TitleMaxLength)], Summary = "A summary." }
            );
            publication.Publish(publication.Text, site.Clock.Now);
            await site.AddPublications(publication);
            var card = await site.FetchCard(await site.FindSharedPicture("/newsroom/" + publication.Slug));
            Assert.InRange(card.Body.Length, 10_000, 300_000);
            using var picture = SKBitmap.Decode(card.Body);
            Assert.True(CardPixels.CountInk(picture) > 5000, "nothing is written on it");
            Assert.Equal(0, CardPixels.CountInkAtEdges(picture));
        }
    }
}
