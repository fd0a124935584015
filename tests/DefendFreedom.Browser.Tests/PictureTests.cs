using Microsoft.Playwright;

namespace DefendFreedom.Browser.Tests;

[Collection(nameof(Chromium))]
public sealed class PictureTests(Chromium chromium)
{
    private const string Unmeasured = """
        () => Promise.all([...document.images].map(async e => {
            e.loading = "eager";
            await e.decode();
            const stated = e.getAttribute("width") / e.getAttribute("height"), own = e.naturalWidth / e.naturalHeight;
            return Math.abs(stated - own) < .01 ? "" : `${e.outerHTML}: is ${e.naturalWidth} × ${e.naturalHeight}`;
        })).then(all => all.filter(fault => fault))
        """;

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

    [Theory, MemberData(nameof(Addresses.All), MemberType = typeof(Addresses))]
    public async Task Every_picture_states_its_own_width_and_height(string address)
    {
        await using var visit = await chromium.Open(address);
        Found.Nothing(await visit.Ask<string[]>(Unmeasured));
    }

    [Theory]
    [InlineData("/", 360), InlineData("/", 1440), InlineData(Addresses.Publication, 360), InlineData(Addresses.Publication, 1440)]
    public async Task Nothing_jumps_while_a_page_loads(string address, int width)
    {
        await using var visit = await chromium.OpenAnew(address, width);
        await visit.ScrollThrough();
        Assert.Equal(0, await visit.Ask<double>(Shift), 3);
    }

    [Theory, InlineData("/", 360), InlineData(Addresses.Publication, 360)]
    public async Task Hardly_a_line_moves_when_the_letters_come_late(string address, int width)
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
