namespace DefendFreedom.Browser.Tests;

[Collection(TestCollections.Public)]
public sealed class MeasureTests(BrowserFixture browser)
{
    private const string Paragraphs = ".text > p, .text > ul > li, .text > ol > li, .notes > p";

    // The last line of a paragraph is left out, because it is not full.
    private const string AverageLineScript = """
        paragraphs => {
            const full = [...document.querySelectorAll(paragraphs)].flatMap(paragraph => {
                const texts = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT), range = document.createRange(), lines = new Map();
                while (texts.nextNode())
                    for (let i = 0; i < texts.currentNode.length; i++) {
                        range.setStart(texts.currentNode, i);
                        range.setEnd(texts.currentNode, i + 1);
                        const box = range.getBoundingClientRect(), line = Math.round((box.top + box.bottom) / 20);
                        if (box.height > 0) lines.set(line, (lines.get(line) ?? 0) + 1);
                    }
                return [...lines.values()].slice(0, -1);
            });
            return full.length === 0 ? 0 : full.reduce((a, b) => a + b) / full.length;
        }
        """;

    private const string SizesScript = """
        paragraphs => [...new Set([...document.querySelectorAll(paragraphs)].map(e => getComputedStyle(e).fontSize))]
        """;

    private static readonly string[] Templates =
    [
        "/issues/protecting-human-rights-defenders",
        SiteAddresses.Campaign,
        "/countries/united-states",
        "/about",
        "/privacy",
        SiteAddresses.Petition,
        "/cases/mohammad-al-qahtani",
        SiteAddresses.Publication,
        SiteAddresses.Corrected,
    ];

    public static TheoryData<string> Addresses => new(Templates);

    [Theory, MemberData(nameof(Addresses))]
    public async Task Lines_of_running_text_have_60_to_72_characters_on_a_wide_screen(string address)
    {
        await using var visit = await browser.Open(address);
        await visit.WaitUntilLoaded();
        Assert.InRange(await visit.Evaluate<double>(AverageLineScript, Paragraphs), 60, 72);
    }

    [Fact]
    public async Task Running_text_has_one_size_on_every_template()
    {
        var sizes = new HashSet<string>();
        foreach (var template in Templates)
        {
            await using var visit = await browser.Open(template);
            sizes.UnionWith(await visit.Evaluate<string[]>(SizesScript, Paragraphs));
        }
        Assert.Single(sizes);
    }
}
