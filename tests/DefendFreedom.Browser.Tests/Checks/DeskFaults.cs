namespace DefendFreedom.Browser.Tests.Checks;

/// <summary>What must not be wrong with any page of the desk.</summary>
public static class DeskFaults
{
    // The site's policy refuses all of these, some of them without a word.
    private const string InlineCodeScript = """
        () => [...document.querySelectorAll("*")]
            .filter(e => e.matches("[style], style, script:not([src])") || [...e.attributes].some(a => a.name.startsWith("on")))
            .map(e => `inline style or script: ${e.outerHTML.slice(0, 120)}`)
        """;

    /// <param name="visit">The visit that has the page open.</param>
    /// <param name="isErrorPage">The browser reports the status of such a page as a complaint, which is then no fault.</param>
    public static async Task AssertNone(PageVisit visit, bool isErrorPage = false)
    {
        await visit.WaitUntilLoaded();
        var inline = await visit.Evaluate<string[]>(InlineCodeScript);
        var faults = await PageFaults.Find(
            visit,
            [320, PageFaults.Phone, PageFaults.Desktop],
            LayoutScripts.Overflow,
            LayoutScripts.Overlapping
        );
        Findings.AssertEmpty([.. visit.GetBrowserErrors(isErrorPage), .. inline, .. faults]);
    }
}
