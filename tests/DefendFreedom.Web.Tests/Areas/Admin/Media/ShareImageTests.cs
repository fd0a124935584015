using DefendFreedom.Accounts;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Features.Cards;
using DefendFreedom.Web.Tests.Support;
using SkiaSharp;

namespace DefendFreedom.Web.Tests.Areas.Admin.Media;

/// <summary>The share image of an upload, and the card of a page that shows it.</summary>
public sealed class ShareImageTests(CardSite site) : IClassFixture<CardSite>
{
    [Theory]
    [
        InlineData("jpg", 1999, 1333, 1200, 800, true),
        InlineData("png", 900, 1501, 720, 1200, true),
        InlineData("jpg", 333, 222, 333, 222, false),
        InlineData("webp", 2400, 7, 1200, 4, false)
    ]
    public async Task The_share_image_is_a_JPEG_and_the_card_shows_it_if_it_is_large_enough(
        string extension,
        int width,
        int height,
        int sharedWidth,
        int sharedHeight,
        bool isOnCard
    )
    {
        var name = $"shared-{extension}-{width}";
        using (var writer = await StaffBrowser.SignedInAs(site, Role.Writer))
        {
            await writer.Open("/admin/media/new");
            await writer.UploadFiles("Files", false, ($"{name}.{extension}", await TestFile.CreatePhotograph(extension, width, height)));
        }
        var text = new PublicationText
        {
            Title = "A march",
            Summary = "They walked.",
            Body = "They walked.",
            Source = "Us",
            PressContact = "Press",
            Picture = name,
        };
        var publication = Publication.CreateDraft(name, text);
        publication.Publish(text, site.Clock.GetUtcNow().UtcDateTime);
        await site.AddPublications(publication);

        var served = await site.Visitor.Fetch($"/media/{name}/share.jpg");
        Assert.Equal("image/jpeg", served.ContentHeaders.ContentType!.MediaType);
        Assert.Equal((sharedWidth, sharedHeight), ReadJpegSize(served.Body));
        var card = await site.FetchCard(await site.FindSharedPicture($"/newsroom/{name}"));
        using var picture = SKBitmap.Decode(card.Body);
        Assert.Equal((CardRenderer.Width, CardRenderer.Height), (picture.Width, picture.Height));
        Assert.Equal(isOnCard, CardPixels.HasPicture(picture));
    }

    // The frame header contains the size (ITU T.81, B.2.2).
    private static (int Width, int Height) ReadJpegSize(byte[] jpeg)
    {
        for (var at = 2; ; at += 2 + ((jpeg[at + 2] << 8) | jpeg[at + 3]))
            if (jpeg[at + 1] is 0xC0 or 0xC1 or 0xC2)
                return ((jpeg[at + 7] << 8) | jpeg[at + 8], (jpeg[at + 5] << 8) | jpeg[at + 6]);
    }
}
