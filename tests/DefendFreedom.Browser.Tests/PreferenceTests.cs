using Microsoft.Playwright;

namespace DefendFreedom.Browser.Tests;

[Collection(TestCollections.Public)]
public sealed class PreferenceTests(BrowserFixture browser)
{
    [Fact]
    public async Task Reduced_motion_turns_off_every_animation()
    {
        await using var visit = await browser.Open("/");
        await visit.Page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        Assert.Equal("auto", await visit.Evaluate<string>("() => getComputedStyle(document.documentElement).scrollBehavior"));
        Findings.AssertEmpty(
            await visit.Evaluate<string[]>(
                """
                () => [...document.querySelectorAll("*")].filter(e => {
                    const style = getComputedStyle(e);
                    return parseFloat(style.transitionDuration) > 0 || style.animationName !== "none";
                }).map(e => e.outerHTML.slice(0, 120))
                """
            )
        );
    }

    [Theory, InlineData("/"), InlineData("/newsroom"), InlineData(SiteAddresses.NotFound)]
    public async Task Buttons_and_fields_keep_their_borders_in_forced_colours(string address)
    {
        await using var visit = await browser.Open(address);
        await visit.Page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
        Findings.AssertEmpty(
            await visit.Evaluate<string[]>(
                """
                () => [...document.querySelectorAll(".button, button, input, select")].filter(e => {
                    const style = getComputedStyle(e);
                    return style.borderTopStyle !== "solid" || parseFloat(style.borderTopWidth) < 1
                        || style.borderTopColor === style.backgroundColor;
                }).map(e => e.outerHTML.slice(0, 120))
                """
            )
        );
    }

    [Theory, InlineData("/cases"), InlineData("/newsroom")]
    public async Task The_navigation_has_one_bar_in_forced_colours(string address)
    {
        await using var visit = await browser.Open(address);
        await visit.Page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
        var bars = await visit.Evaluate<string[]>(
            """
            () => [...document.querySelectorAll(".masthead li a")].flatMap(link => {
                const style = getComputedStyle(link), paper = getComputedStyle(document.documentElement).backgroundColor;
                return [style.borderTopColor, style.borderBottomColor].filter(c => c !== paper).map(() => link.getAttribute("href"));
            })
            """
        );
        Assert.Equal([address], bars);
    }

    [Theory, InlineData("/"), InlineData(SiteAddresses.Petition), InlineData("/cases/ilham-tohti"), InlineData("/newsroom")]
    [InlineData("/issues/gun-violence"), InlineData(SiteAddresses.Campaign)]
    public async Task A_printed_page_has_no_buttons_and_splits_no_entry(string address)
    {
        await using var visit = await browser.Open(address);
        await visit.Page.EmulateMediaAsync(new() { Media = Microsoft.Playwright.Media.Print });
        var dead = visit.Page.Locator("button, .button, input, select, summary, .kinds, .strip").Filter(new() { Visible = true });
        Assert.Equal(0, await dead.CountAsync());
        Findings.AssertEmpty(
            await visit.Evaluate<string[]>(
                """
                () => [...document.querySelectorAll(".card, .figure, .headline, .ask, .freedoms > li, .month li, .index li, .timeline li")]
                    .filter(e => getComputedStyle(e).breakInside !== "avoid").map(e => e.outerHTML.slice(0, 120))
                """
            )
        );
    }

    [Fact]
    public async Task A_printed_publication_has_its_address_and_dates_and_no_navigation()
    {
        await using var visit = await browser.Open(SiteAddresses.Corrected);
        await visit.Page.EmulateMediaAsync(new() { Media = Microsoft.Playwright.Media.Print });
        Assert.Equal(0, await visit.Page.Locator("nav, form, .skip, .share").Filter(new() { Visible = true }).CountAsync());
        var printedText = string.Join('\n', await visit.Page.Locator(".print-only").Filter(new() { Visible = true }).AllInnerTextsAsync());
        Assert.Contains(SiteAddresses.Corrected, printedText, StringComparison.Ordinal);
        Assert.Matches(@"published .*\d{4}.*last updated .*\d{4}", printedText);
    }
}
