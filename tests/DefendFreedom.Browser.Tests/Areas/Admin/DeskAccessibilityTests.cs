using Microsoft.Playwright;

namespace DefendFreedom.Browser.Tests.Areas.Admin;

[Collection(nameof(Chromium))]
public sealed class DeskAccessibilityTests(Chromium chromium, DeskInUse desk) : IClassFixture<DeskInUse>
{
    // The site's policy refuses all of these, some of them without a word.
    private const string Inline = """
        () => [...document.querySelectorAll("*")]
            .filter(e => e.matches("[style], style, script:not([src])") || [...e.attributes].some(a => a.name.startsWith("on")))
            .map(e => e.outerHTML.slice(0, 120))
        """;

    private const string Overlapping = """
        () => {
            const links = [...document.querySelectorAll(".masthead a")].map(e => [e, e.getBoundingClientRect()]);
            return links.flatMap(([e, a], i) => links.slice(i + 1)
                .filter(([, b]) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1)
                .map(([f]) => `${f.textContent} lies on ${e.textContent}`));
        }
        """;

    // Chromium drops the keys that are pressed before it has painted.
    private const string Painted = "() => new Promise(painted => requestAnimationFrame(() => requestAnimationFrame(() => painted(null))))";

    [Theory]
    [InlineData("/admin/login"), InlineData("/admin/forgotten"), InlineData("/admin/invitation/1/spent")]
    public async Task The_doors_are_open_to_everybody(string address)
    {
        await using var visit = await chromium.OpenAnew(address);
        await Look(visit);
    }

    [Theory]
    [InlineData("/admin")]
    [InlineData("/admin/newsroom"), InlineData("/admin/newsroom?State=Withdrawn&Kind=Report"), InlineData("/admin/newsroom/new")]
    [InlineData("/admin/newsroom/edit/{begun}"), InlineData("/admin/newsroom/edit/{live}"), InlineData("/admin/newsroom/preview/{live}")]
    [InlineData("/admin/newsroom/submit/{begun}"), InlineData("/admin/newsroom/submit/{ready}"), InlineData("/admin/newsroom/return/{ready}")]
    [InlineData("/admin/newsroom/publish/{begun}"), InlineData("/admin/newsroom/publish/{ready}"), InlineData("/admin/newsroom/publish/{live}")]
    [InlineData("/admin/newsroom/schedule/{begun}"), InlineData("/admin/newsroom/schedule/{ready}")]
    [InlineData("/admin/newsroom/correct/{live}"), InlineData("/admin/newsroom/withdraw/{live}"), InlineData("/admin/newsroom/rename/{live}")]
    [InlineData("/admin/newsroom/history/{begun}"), InlineData("/admin/newsroom/history/{live}?Before={older}&After={newer}")]
    [InlineData("/admin/newsroom/history/{live}?After={newer}"), InlineData("/admin/newsroom/restore/{live}?revision={older}")]
    [InlineData("/admin/statistics"), InlineData("/admin/statistics/edit/{statistic}"), InlineData("/admin/content")]
    [InlineData("/admin/accounts"), InlineData("/admin/accounts/invite"), InlineData("/admin/accounts/edit/{account}"), InlineData("/admin/audit"), InlineData("/admin/mail")]
    [InlineData("/admin/petitions"), InlineData("/admin/petitions/new"), InlineData("/admin/petitions/figures/{petition}"), InlineData("/admin/petitions/edit/{petition}")]
    [InlineData("/admin/petitions/open/{unopened}"), InlineData("/admin/petitions/close/{petition}"), InlineData("/admin/petitions/deliver/{petition}"), InlineData("/admin/petitions/updates/{petition}")]
    [InlineData("/admin/petitions/moderation/{petition}"), InlineData("/admin/petitions/rule/{petition}"), InlineData("/admin/petitions/rule/{petition}?Place=DE"), InlineData("/admin/petitions/ruling/{ruling}")]
    [InlineData("/admin/petitions/export/{petition}"), InlineData("/admin/petitions/switches"), InlineData("/admin/petitions/erase")]
    [InlineData("/admin/me"), InlineData("/admin/me/password"), InlineData("/admin/me/secondstep")]
    public async Task Every_page_of_the_desk_is_for_everybody(string address)
    {
        await using var visit = await desk.Open(address);
        await Look(visit);
    }

    [Theory]
    [InlineData("/admin/login"), InlineData("/admin/forgotten")]
    [InlineData("/admin/newsroom/new"), InlineData("/admin/newsroom/edit/{ready}")]
    [InlineData("/admin/newsroom/publish/{ready}"), InlineData("/admin/newsroom/schedule/{ready}"), InlineData("/admin/newsroom/return/{ready}")]
    [InlineData("/admin/newsroom/correct/{live}"), InlineData("/admin/newsroom/withdraw/{live}"), InlineData("/admin/newsroom/rename/{live}")]
    [InlineData("/admin/statistics/edit/{statistic}"), InlineData("/admin/accounts/invite"), InlineData("/admin/accounts/edit/{account}")]
    [InlineData("/admin/petitions/new"), InlineData("/admin/petitions/edit/{petition}"), InlineData("/admin/petitions/deliver/{petition}"), InlineData("/admin/petitions/updates/{petition}"), InlineData("/admin/petitions/erase")]
    [InlineData("/admin/me/password"), InlineData("/admin/me/secondstep")]
    public async Task What_is_wrong_is_said_to_everybody_and_leads_to_its_field(string address)
    {
        await using var visit = await (address is "/admin/login" or "/admin/forgotten" ? chromium.OpenAnew(address) : desk.Open(address));
        foreach (var field in await visit.Page.Locator("main form[method=post]").Locator("input:not([type=hidden], [type=checkbox]), textarea").AllAsync())
            await field.FillAsync("");
        await visit.Page.Locator("main form[method=post] button[type=submit]").First.ClickAsync();
        await visit.Page.Locator(".faults").First.WaitForAsync();

        await Look(visit);
        await LeadToTheirFields(visit);
    }

    [Theory, InlineData("/admin/newsroom/submit/{begun}"), InlineData("/admin/newsroom/publish/{begun}"), InlineData("/admin/newsroom/schedule/{begun}"), InlineData("/admin/petitions/open/{unopened}")]
    public async Task What_is_lacking_leads_to_its_field(string address)
    {
        await using var visit = await desk.Open(address);
        await LeadToTheirFields(visit);
    }

    [Fact]
    public async Task The_page_for_those_whose_session_has_ended_is_for_everybody()
    {
        var person = await desk.SignedIn(Accounts.Role.Writer);
        await using var visit = await Visit.Begin(person, "/admin/newsroom/new", 1440);
        await DeskInUse.Write(visit, "Typed for a long time");
        await person.ClearCookiesAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Save the draft" }).ClickAsync();
        Assert.Equal("Your session has ended", await visit.Page.Locator("h1").TextContentAsync());
        await Look(visit, refused: true);
        await person.CloseAsync();
    }

    [Fact]
    public async Task The_page_for_those_who_may_not_is_for_everybody()
    {
        await using var visit = await desk.OpenAsWriter("/admin/accounts");
        await Look(visit, refused: true);
    }

    private static async Task Look(Visit visit, bool refused = false)
    {
        // The browser reports a refusal's own status as a complaint.
        var complaints = visit.Complaints.Where(c => !refused || !c.StartsWith("Failed to load resource", StringComparison.Ordinal)).ToList();
        var inline = await visit.Ask<string[]>(Inline);
        var lost = await LayoutTests.At(visit, [320, 360, 1440], LayoutTests.Lost);
        var overlapping = await LayoutTests.At(visit, [320, 360, 1440], Overlapping);
        Found.Nothing([.. complaints, .. inline, .. lost, .. overlapping, .. await AccessibilityTests.Violations(visit)]);
    }

    private static async Task LeadToTheirFields(Visit visit)
    {
        var page = visit.Page.Url;
        var links = await visit.Page.Locator(".faults a").CountAsync();
        Assert.NotEqual(0, links);
        for (var i = 0; i < links; i++)
        {
            var link = visit.Page.Locator(".faults a").Nth(i);
            var field = (await link.GetAttributeAsync("href"))!.Split('#')[1];
            await visit.Ask<object>(Painted);
            await link.FocusAsync();
            await visit.Page.Keyboard.PressAsync("Enter");
            await visit.Page.WaitForURLAsync("**#" + field);
            Assert.Equal(field, await visit.Ask<string>("() => document.activeElement.id"));
            if (new Uri(visit.Page.Url).AbsolutePath != new Uri(page).AbsolutePath) await visit.Page.GotoAsync(page);
        }
    }
}
