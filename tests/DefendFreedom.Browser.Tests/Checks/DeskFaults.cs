namespace DefendFreedom.Browser.Tests.Checks;

/// <summary>Checks that apply to every desk page.</summary>
public static class DeskFaults
{
    // The site's content security policy blocks all of these, some of them silently.
    private const string InlineCodeScript = """
        () => [...document.querySelectorAll("*")]
            .filter(e => e.matches("[style], style, script:not([src])") || [...e.attributes].some(a => a.name.startsWith("on")))
            .map(e => `inline style or script: ${e.outerHTML.slice(0, 120)}`)
        """;

    /// <param name="visit">The visit with the page open.</param>
    /// <param name="isErrorPage">Whether the browser reports the page's status as an error, which is then ignored.</param>
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
