using System.Globalization;
using DefendFreedom.Accounts;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Areas.Admin.Media;

/// <summary>What goes along with a link to a page that shows an upload.</summary>
public sealed class SharedPictureTests(RunningSite site) : IClassFixture<RunningSite>
{
    [Theory]
    [InlineData("jpg", 1999, 1333, 1200, 800), InlineData("png", 900, 1501, 720, 1200), InlineData("jpg", 333, 222, 333, 222), InlineData("webp", 2400, 7, 1200, 4)]
    public async Task A_shared_link_brings_a_JPEG_of_the_size_that_the_page_says(string ending, int width, int height, int sharedWidth, int sharedHeight)
    {
        var name = $"shared-{ending}-{width}";
        using (var writer = await Staff.Of(site, Role.Writer))
        {
            await writer.Open("/admin/media/new");
            await writer.Bring("Files", false, ($"{name}.{ending}", await SomeFile.Photograph(ending, width, height)));
        }
        var text = new PublicationText { Title = "A march", Summary = "They walked.", Body = "They walked.", Source = "Us", PressContact = "Press", Picture = name };
        var publication = Publication.Begin(name, text);
        publication.Publish(text, site.Clock.GetUtcNow().UtcDateTime);
        await site.Add(publication);

        var head = await site.Visitor.Page($"/newsroom/{name}");
        string Said(string property) => head.QuerySelector($"meta[property='og:image{property}']")!.GetAttribute("content")!;
        var served = await site.Visitor.Ask(new Uri(Said("")).AbsolutePath);
        Assert.Equal("image/jpeg", served.Content.ContentType!.MediaType);
        var size = SizeOf(served.Body);
        Assert.Equal((sharedWidth, sharedHeight), size);
        Assert.Equal(size, (int.Parse(Said(":width"), CultureInfo.InvariantCulture), int.Parse(Said(":height"), CultureInfo.InvariantCulture)));
        Assert.Contains($"{Said("")}\"", head.DocumentElement.OuterHtml.Replace("\\u002B", "+", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    // ITU T.81, B.2.2: the frame's head says the size.
    private static (int Width, int Height) SizeOf(byte[] jpeg)
    {
        for (var at = 2; ; at += 2 + ((jpeg[at + 2] << 8) | jpeg[at + 3]))
            if (jpeg[at + 1] is 0xC0 or 0xC1 or 0xC2) return ((jpeg[at + 7] << 8) | jpeg[at + 8], (jpeg[at + 5] << 8) | jpeg[at + 6]);
    }
}
