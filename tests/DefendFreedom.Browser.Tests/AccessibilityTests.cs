using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace DefendFreedom.Browser.Tests;

[Collection(nameof(Chromium))]
public sealed class AccessibilityTests(Chromium chromium)
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    // axe by itself: its wrapper for Playwright loads the script anew, into two pages, for every run.
    private const string Faults = """
        async () => {
            const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
            const { violations } = await axe.run({ runOnly: tags, resultTypes: ["violations"] });
            return violations.flatMap(v => v.nodes.map(n => `${v.id} (${v.help}): ${n.html}`));
        }
        """;

    [Theory, MemberData(nameof(Addresses.All), MemberType = typeof(Addresses))]
    public async Task Axe_finds_nothing_in_light_and_dark_on_a_phone_and_a_desk(string address)
    {
        await using var visit = await chromium.Open(address);
        Found.Nothing(await Violations(visit));
    }

    /// <summary>What axe finds on the page that is open, in light and dark, on a phone and a desk.</summary>
    internal static async Task<List<string>> Violations(Visit visit)
    {
        await visit.Page.EvaluateAsync(Axe);
        var found = new List<string>();
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await visit.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
            foreach (var width in new[] { 360, 1440 })
            {
                await visit.Widen(width);
                found.AddRange((await visit.Ask<string[]>(Faults)).Select(fault => $"{scheme}, {width} px: {fault}"));
            }
        }
        return found;
    }
}
