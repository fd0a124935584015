namespace DefendFreedom.Browser.Tests;

[Collection(nameof(Chromium))]
public sealed class LayoutTests(Chromium chromium)
{
    // 640 and 720 px are windows of 1280 and 1440 px at a zoom of 200 %; 320 px is 1280 px at 400 % (WCAG 1.4.10).
    private static readonly int[] Widths = [320, 360, 640, 720, 768, 1440];

    internal const string Lost = """
        () => {
            const found = [], width = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth > width) found.push(`the page is ${document.documentElement.scrollWidth} px wide`);
            for (const e of document.querySelectorAll("body *")) {
                if (e.matches(".hidden, .skip, input, select, textarea") || e.closest(".table")) continue;
                const box = e.getBoundingClientRect(), style = getComputedStyle(e);
                if (box.width === 0) continue;
                if (box.left < -1 || box.right > width + 1) found.push(`outside: ${e.outerHTML.slice(0, 120)}`);
                if (style.overflowX !== "visible" && e.scrollWidth > e.clientWidth + 1) found.push(`cut at the side: ${e.outerHTML.slice(0, 120)}`);
                if (style.overflowY !== "visible" && e.scrollHeight > e.clientHeight + 1) found.push(`cut below: ${e.outerHTML.slice(0, 120)}`);
            }
            return found;
        }
        """;

    // WCAG 1.4.12. The site's policy allows no style element, so the sheet is made by the browser.
    private const string SpaceText = """
        () => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }");
            document.adoptedStyleSheets = [sheet];
        }
        """;

    private const string SmallTargets = """
        () => [...document.querySelectorAll("nav a, .masthead-name, .onward a, .button, button, select, input:not([type=hidden])")]
            .map(e => [e, e.getBoundingClientRect()])
            .filter(([, box]) => box.width > 0 && (box.width < 44 || box.height < 44))
            .map(([e, box]) => `${box.width.toFixed(1)} × ${box.height.toFixed(1)}: ${e.outerHTML}`)
        """;

    [Theory, MemberData(nameof(Addresses.All), MemberType = typeof(Addresses))]
    public async Task Nothing_is_cut_off_or_too_small_to_press_at_any_width(string address)
    {
        await using var visit = await chromium.Open(address);
        Found.Nothing([.. await At(visit, Widths, Lost), .. await At(visit, [360, 1440], SmallTargets)]);
    }

    [Theory, MemberData(nameof(Addresses.All), MemberType = typeof(Addresses))]
    public async Task Wider_spaced_text_loses_nothing(string address)
    {
        await using var visit = await chromium.Open(address);
        await visit.Page.EvaluateAsync(SpaceText);
        Found.Nothing(await At(visit, [320, 1440], Lost));
    }

    internal static async Task<List<string>> At(Visit visit, int[] widths, string script)
    {
        var found = new List<string>();
        foreach (var width in widths)
        {
            await visit.Widen(width);
            found.AddRange((await visit.Ask<string[]>(script)).Select(fault => $"{width} px: {fault}"));
        }
        return found;
    }
}
