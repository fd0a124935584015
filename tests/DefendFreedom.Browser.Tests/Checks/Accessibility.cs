using Deque.AxeCore.Commons;

namespace DefendFreedom.Browser.Tests.Checks;

/// <summary>What axe finds on a page.</summary>
public static class Accessibility
{
    /// <summary>axe itself. Every page gets it before it loads; axe's wrapper for Playwright sends it anew, into two pages, for every run.</summary>
    public static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    public static readonly string[] AllRules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

    /// <summary>The dark scheme changes colours and nothing else, so these are the rules that can tell it from the light one.</summary>
    public static readonly string[] ColourRules = ["color-contrast", "link-in-text-block"];

    private const string FindViolationsScript = """
        async rules => {
            const { violations } = await axe.run({ runOnly: rules, resultTypes: ["violations"] });
            return violations.flatMap(v => v.nodes.map(n => `${v.id} (${v.help}): ${n.html}`));
        }
        """;

    public static Task<string[]> FindFaults(PageVisit visit, string[] rules) => visit.Evaluate<string[]>(FindViolationsScript, rules);
}
