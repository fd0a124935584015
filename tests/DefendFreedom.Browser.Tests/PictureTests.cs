using Microsoft.Playwright;

namespace DefendFreedom.Browser.Tests;

[Collection(Collections.Public)]
public sealed class PictureTests(Chromium chromium)
{
    private const string Shift = """
        () => new Promise(answer => {
            let sum = 0;
            new PerformanceObserver(list => list.getEntries().forEach(e => sum += e.value)).observe({ type: "layout-shift", buffered: true });
            document.fonts.ready.then(() => setTimeout(() => answer(sum), 300));
        })
        """;

    // How far apart two pictures' red, green and blue are in the mean, read on a blank page: the site's allows no data: address.
    private const string Difference = """
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
    [InlineData("/", 360), InlineData("/", 1440), InlineData(Addresses.Publication, 360), InlineData(Addresses.Publication, 1440)]
    public async Task Loading_a_page_does_not_shift_its_layout(string address, int width)
    {
        await using var visit = await chromium.OpenAnew(address, width);
        await visit.ScrollThrough();
        Assert.Equal(0, await visit.Ask<double>(Shift), 3);
    }

    [Theory, InlineData("/", 360), InlineData(Addresses.Publication, 360)]
    public async Task Late_fonts_hardly_shift_the_layout(string address, int width)
    {
        await using var visit = await chromium.OpenAnew(address, width, fontsTake: 700);
        Assert.InRange(await visit.Ask<double>(Shift), 0, .02);
    }

    [Theory, InlineData(Addresses.Campaign), InlineData(Addresses.Publication), InlineData("/cases/ilham-tohti")]
    public async Task A_picture_changes_with_the_colour_scheme(string address)
    {
        await using var visit = await chromium.Open(address);
        var light = await PictureIn(visit, ColorScheme.Light);
        var dark = await PictureIn(visit, ColorScheme.Dark);
        await visit.Page.GotoAsync("about:blank");
        var difference = await visit.Page.EvaluateAsync<double>(Difference, new[] { light, dark });
        Assert.True(difference > 10, $"The pictures differ by {difference:N0} of 255");
    }

    private static async Task<string> PictureIn(Visit visit, ColorScheme scheme)
    {
        await visit.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
        // A ground that does not change, so that it is the picture which does.
        await visit.Page.EvaluateAsync("() => document.querySelector('.picture img').style.background = 'gray'");
        return Convert.ToBase64String(await visit.Page.Locator(".picture img").First.ScreenshotAsync());
    }
}
