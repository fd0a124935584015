using Microsoft.Playwright;

namespace DefendFreedom.Browser.Tests;

[Collection(TestCollections.Public)]
public sealed class PictureTests(BrowserFixture browser)
{
    private const string LayoutShiftScript = """
        () => new Promise(answer => {
            let sum = 0;
            const observer = new PerformanceObserver(list => list.getEntries().forEach(e => sum += e.value));
            observer.observe({ type: "layout-shift", buffered: true });
            document.fonts.ready.then(() => setTimeout(() => answer(sum), 300));
        })
        """;

    // Computes the mean difference of the RGB values of two pictures. Runs on a blank page, since the site's policy blocks data: URLs.
    private const string ImageDifferenceScript = """
        async pngs => {
            const [one, other] = await Promise.all(pngs.map(async png => {
                const picture = await createImageBitmap(await (await fetch("data:image/png;base64," + png)).blob());
                const sheet = new OffscreenCanvas(picture.width, picture.height).getContext("2d");
                sheet.drawImage(picture, 0, 0);
                return sheet.getImageData(0, 0, picture.width, picture.height).data;
            }));
            return one.reduce((sum, value, i) => sum + Math.abs(value - other[i]), 0) / one.length * 4 / 3;
        }
        """;

    [Theory]
    [InlineData("/", 360), InlineData("/", 1440), InlineData(SiteAddresses.Publication, 360), InlineData(SiteAddresses.Publication, 1440)]
    public async Task Loading_a_page_does_not_shift_its_layout(string address, int width)
    {
        await using var visit = await browser.OpenAsNewVisitor(address, width);
        await visit.ScrollThrough();
        Assert.Equal(0, await visit.Evaluate<double>(LayoutShiftScript), 3);
    }

    [Theory, InlineData("/", 360), InlineData(SiteAddresses.Publication, 360)]
    public async Task Layout_shift_from_late_fonts_is_below_the_limit(string address, int width)
    {
        await using var visit = await browser.OpenAsNewVisitor(address, width, fontDelayMilliseconds: 700);
        Assert.InRange(await visit.Evaluate<double>(LayoutShiftScript), 0, .02);
    }

    [Theory, InlineData(SiteAddresses.Campaign), InlineData(SiteAddresses.Publication), InlineData("/cases/ilham-tohti")]
    public async Task A_picture_changes_with_the_colour_scheme(string address)
    {
        await using var visit = await browser.Open(address);
        var light = await ScreenshotPicture(visit, ColorScheme.Light);
        var dark = await ScreenshotPicture(visit, ColorScheme.Dark);
        await visit.Page.GotoAsync("about:blank");
        var difference = await visit.Page.EvaluateAsync<double>(ImageDifferenceScript, new[] { light, dark });
        Assert.True(difference > 10, $"The pictures differ by {difference:N0} of 255");
    }

    private static async Task<string> ScreenshotPicture(PageVisit visit, ColorScheme scheme)
    {
        await visit.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
        // A constant background, so that only the picture itself can differ.
        await visit.Page.EvaluateAsync("() => document.querySelector('.picture img').style.background = 'gray'");
        return Convert.ToBase64String(await visit.Page.Locator(".picture img").First.ScreenshotAsync());
    }
}
