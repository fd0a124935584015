using Microsoft.Playwright;

namespace DefendFreedom.Browser.Tests;

[Collection(TestCollections.Public)]
public sealed class RedTests(BrowserFixture browser)
{
    // Whatever is red in the page's own type, except the statement of a headline and what keeps a form from being accepted.
    private const string RedScript = """
        () => {
            const probe = document.body.appendChild(document.createElement("p"));
            probe.className = "button-act";
            const red = getComputedStyle(probe).backgroundColor;
            probe.remove();
            return [...document.querySelectorAll("body *")].filter(e => {
                if (e.matches(".faults") || e.closest("svg, .button-act, .poster-act, .statement em, .fault-text, [aria-invalid]"))
                    return false;
                const style = getComputedStyle(e);
                const hasText = [...e.childNodes].some(n => n.nodeType === Node.TEXT_NODE && n.data.trim());
                return style.backgroundColor === red || hasText && style.color === red
                    || ["Top", "Right", "Bottom", "Left"].some(side =>
                        parseFloat(style[`border${side}Width`]) > 0 && style[`border${side}Color`] === red);
            }).map(e => e.outerHTML.slice(0, 120));
        }
        """;

    public static TheoryData<string> Addresses => SiteAddresses.All;

    [Theory, MemberData(nameof(Addresses))]
    public async Task Red_marks_the_action_alone(string address)
    {
        await using var visit = await browser.Open(address);
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await visit.SetColorScheme(scheme);
            Findings.AssertEmpty(await visit.Evaluate<string[]>(RedScript));
        }
        await visit.SetColorScheme(ColorScheme.Light);
    }
}
