namespace DefendFreedom.Browser.Tests.Checks;

/// <summary>Scripts that find layout faults: overflow, small targets and overlaps.</summary>
public static class LayoutScripts
{
    public const string Overflow = """
        () => {
            const found = [], width = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth > width) found.push(`the page is ${document.documentElement.scrollWidth} px wide`);
            for (const e of document.querySelectorAll("body *")) {
                if (e.matches(".skip, input, select, textarea") || e.closest(".table, .hidden")) continue;
                const box = e.getBoundingClientRect(), style = getComputedStyle(e);
                if (box.width === 0) continue;
                if (box.left < -1 || box.right > width + 1) found.push(`outside: ${e.outerHTML.slice(0, 120)}`);
                const [overflowX, overflowY] = [e.scrollWidth - e.clientWidth, e.scrollHeight - e.clientHeight];
                if (style.overflowX !== "visible" && overflowX > 1) found.push(`cut at the side: ${e.outerHTML.slice(0, 120)}`);
                if (style.overflowY !== "visible" && overflowY > 1) found.push(`cut below: ${e.outerHTML.slice(0, 120)}`);
            }
            return found;
        }
        """;

    public const string SmallTargets = """
        () => [...document.querySelectorAll("nav a, .masthead-name, .onward a, .button, button, select, input:not([type=hidden])")]
            .map(e => [e, e.getBoundingClientRect()])
            .filter(([, box]) => box.width > 0 && (box.width < 44 || box.height < 44))
            .map(([e, box]) => `${box.width.toFixed(1)} × ${box.height.toFixed(1)}: ${e.outerHTML}`)
        """;

    public const string Overlapping = """
        () => {
            const links = [...document.querySelectorAll(".masthead a")].map(e => [e, e.getBoundingClientRect()]);
            return links.flatMap(([e, a], i) => links.slice(i + 1)
                .filter(([, b]) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1)
                .map(([f]) => `${f.textContent} lies on ${e.textContent}`));
        }
        """;

    /// <summary>
    /// Applies the text spacing of WCAG 1.4.12. The site's policy blocks style elements, so a constructed stylesheet is used.
    /// </summary>
    public const string SpaceText = """
        () => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync(`
                * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
                p { margin-bottom: 2em !important }`);
            document.adoptedStyleSheets = [sheet];
        }
        """;
}
