namespace DefendFreedom.Browser.Tests;

[Collection(TestCollections.Public)]
public sealed class CaseTests(BrowserFixture browser)
{
    private const string OffsetScript = """
        () => {
            const [name, portrait] = [".opening-name", ".opening-case img"].map(e => document.querySelector(e).getBoundingClientRect());
            return [name.top - portrait.top, portrait.left - name.right];
        }
        """;

    private const string CroppedScript = """
        () => Promise.all([...document.querySelectorAll("figure.card img")].map(async e => {
            e.loading = "eager";
            await e.decode();
            return Math.abs(e.clientWidth / e.clientHeight - e.naturalWidth / e.naturalHeight) < .02 ? "" : e.outerHTML;
        })).then(all => all.filter(cropped => cropped))
        """;

    [Theory, InlineData(1440), InlineData(768)]
    public async Task The_name_begins_at_the_top_of_the_portrait_beside_it(int width)
    {
        await using var visit = await browser.Open("/cases/mohammad-al-qahtani", width);
        await visit.WaitUntilLoaded();
        var offset = await visit.Evaluate<double[]>(OffsetScript);
        Assert.InRange(offset[0], -20, 20);
        Assert.InRange(offset[1], 0, 60);
    }

    [Fact]
    public async Task Pictures_for_the_press_are_shown_whole()
    {
        await using var visit = await browser.Open("/press");
        await visit.WaitUntilLoaded();
        Findings.AssertEmpty(await visit.Evaluate<string[]>(CroppedScript));
    }
}
