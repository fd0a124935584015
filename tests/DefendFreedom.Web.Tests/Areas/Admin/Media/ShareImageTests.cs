using System.Globalization;
using DefendFreedom.Accounts;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Areas.Admin.Media;

/// <summary>The share image of a page that shows an upload.</summary>
public sealed class ShareImageTests(RunningSite site) : IClassFixture<RunningSite>
{
    [Theory]
    [
        InlineData("jpg", 1999, 1333, 1200, 800),
        InlineData("png", 900, 1501, 720, 1200),
        InlineData("jpg", 333, 222, 333, 222),
        InlineData("webp", 2400, 7, 1200, 4)
    ]
    public async Task The_share_image_is_a_JPEG_of_the_size_given_on_the_page(
        string extension,
        int width,
        int height,
        int sharedWidth,
        int sharedHeight
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

        var head = await site.Visitor.GetPage($"/newsroom/{name}");
        string GetImageProperty(string property) => head.QuerySelector($"meta[property='og:image{property}']")!.GetAttribute("content")!;
        var served = await site.Visitor.Fetch(new Uri(GetImageProperty("")).AbsolutePath);
        Assert.Equal("image/jpeg", served.ContentHeaders.ContentType!.MediaType);
        var size = ReadJpegSize(served.Body);
        Assert.Equal((sharedWidth, sharedHeight), size);
        Assert.Equal(
            size,
            (
                int.Parse(GetImageProperty(":width"), CultureInfo.InvariantCulture),
                int.Parse(GetImageProperty(":height"), CultureInfo.InvariantCulture)
            )
        );
        Assert.Contains(
            $"{GetImageProperty("")}\"",
            head.DocumentElement.OuterHtml.Replace("\\u002B", "+", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
    }

    // The frame header contains the size (ITU T.81, B.2.2).
    private static (int Width, int Height) ReadJpegSize(byte[] jpeg)
    {
        for (var at = 2; ; at += 2 + ((jpeg[at + 2] << 8) | jpeg[at + 3]))
            if (jpeg[at + 1] is 0xC0 or 0xC1 or 0xC2)
                return ((jpeg[at + 7] << 8) | jpeg[at + 8], (jpeg[at + 5] << 8) | jpeg[at + 6]);
    }
}
