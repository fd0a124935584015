using Microsoft.Playwright;

namespace DefendFreedom.Browser.Tests;

[Collection(TestCollections.Public)]
public sealed class KeyboardTests(BrowserFixture browser)
{
    // Checks the focused element after each key press: visible, and after the previous one in document order.
    private const string FocusStepScript = """
        () => {
            const e = document.activeElement, before = window.before;
            if (e === document.body) return "end";
            window.before = e;
            // A link that covers a card has its ring around the card.
            const ring = [null, "::after"].map(part => getComputedStyle(e, part));
            const box = e.getBoundingClientRect(), html = e.outerHTML.slice(0, 120);
            if (!ring.some(style => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2)) return `no outline: ${html}`;
            if (box.width === 0 || box.bottom < 0 || box.top > innerHeight) return `out of sight: ${html}`;
            if (before && !(before.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING)) return `out of order: ${html}`;
            return "";
        }
        """;

    [Theory, InlineData("/"), InlineData("/newsroom?page=2")]
    public async Task The_first_tab_stop_is_the_link_that_skips_to_the_text(string address)
    {
        await using var visit = await browser.Open(address);
        await visit.Page.Keyboard.PressAsync("Tab");
        Assert.Equal("#main", await visit.Evaluate<string>("() => document.activeElement.getAttribute('href')"));
        Assert.True(await visit.Evaluate<bool>("() => document.activeElement.getBoundingClientRect().top >= 0"));

        await visit.Page.Keyboard.PressAsync("Enter");
        Assert.Equal("main", await visit.Evaluate<string>("() => document.activeElement.id"));

        await visit.Page.Keyboard.PressAsync("Tab");
        Assert.True(await visit.Evaluate<bool>("() => document.querySelector('main').contains(document.activeElement)"));
    }

    [
        Theory,
        InlineData("/", 1440),
        InlineData("/", 360),
        InlineData("/newsroom", 1440),
        InlineData(SiteAddresses.Campaign, 1440),
        InlineData(SiteAddresses.Petition, 1440),
        InlineData(SiteAddresses.Petition, 360)
    ]
    public async Task Focus_is_always_visible_and_follows_the_order_of_the_page(string address, int width)
    {
        await using var visit = await browser.Open(address, width);
        await visit.Page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce }); // keys are pressed faster than a smooth scroll
        var stops = await visit.Evaluate<int>(
            "() => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, summary')].filter(e => "
                + "e.tabIndex >= 0 && e.checkVisibility()).length"
        );
        var steps = new List<string>();
        for (var i = 0; i < stops; i++)
        {
            await visit.Page.Keyboard.PressAsync("Tab");
            steps.Add(await visit.Evaluate<string>(FocusStepScript));
        }
        Findings.AssertEmpty(steps.Where(s => s.Length > 0).ToList());
    }
}
