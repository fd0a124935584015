using Deque.AxeCore.Commons;

namespace DefendFreedom.Browser.Tests.Checks;

/// <summary>Accessibility violations found by axe.</summary>
public static class Accessibility
{
    /// <summary>
    /// The axe script, added to every page before it loads. axe's Playwright wrapper would inject it again, into two pages, on every run.
    /// </summary>
    public static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    public static readonly string[] AllRules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

    /// <summary>The rules that can differ in dark mode, which changes only colors.</summary>
    public static readonly string[] ColourRules = ["color-contrast", "link-in-text-block"];

    private const string FindViolationsScript = """
        async rules => {
            const { violations } = await axe.run({ runOnly: rules, resultTypes: ["violations"] });
            return violations.flatMap(v => v.nodes.map(n => `${v.id} (${v.help}): ${n.html}`));
        }
        """;

    public static Task<string[]> FindFaults(PageVisit visit, string[] rules) => visit.Evaluate<string[]>(FindViolationsScript, rules);
}
