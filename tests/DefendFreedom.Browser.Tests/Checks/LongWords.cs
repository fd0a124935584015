namespace DefendFreedom.Browser.Tests.Checks;

/// <summary>Finds pages that a long word makes wider than the screen.</summary>
public static class LongWords
{
    // Every text on the page gets the words, because each could come from a field that someone filled in.
    private const string AppendToEveryText = """
        () => {
            const words = " Rechtsschutzversicherungsgesellschaftendonaudampfschifffahrten " +
                "https://www.example.org/reports/2020/06/the-right-to-protest-in-the-united-states/annex?chapter=12 ";
            const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT), found = [];
            while (texts.nextNode()) found.push(texts.currentNode);
            const seen = found.filter(t => t.data.trim() && !t.parentElement.closest(".hidden, .unbroken, svg, option, textarea, script"));
            for (const text of seen) text.data += words;
            return seen.length;
        }
        """;

    private const string FindWide = """
        () => {
            const page = document.documentElement;
            if (page.scrollWidth <= page.clientWidth) return [];
            const wide = [...document.querySelectorAll("main *")].filter(e =>
                !e.closest(".table, .hidden, svg") && e.getBoundingClientRect().right > page.clientWidth + 1);
            return [`the page is ${page.scrollWidth} px wide`, ...wide.slice(0, 4).map(e => e.outerHTML.slice(0, 120))];
        }
        """;

    public static async Task AssertFit(PageVisit visit)
    {
        await visit.WaitUntilLoaded();
        Assert.NotEqual(0, await visit.Evaluate<int>(AppendToEveryText));
        var found = new List<string>();
        foreach (var width in new[] { 320, PageFaults.Phone })
        {
            await visit.SetWidth(width);
            found.AddRange((await visit.Evaluate<string[]>(FindWide)).Select(fault => $"{width} px: {fault}"));
        }
        Findings.AssertEmpty(found);
    }
}
