using DefendFreedom.Accounts;
using DefendFreedom.Browser.Tests.Checks;
using Microsoft.Playwright;

namespace DefendFreedom.Browser.Tests.Areas.Admin;

[Collection(TestCollections.Desk)]
public sealed class DeskFormTests(BrowserFixture browser) : IAsyncLifetime
{
    private DeskFixture _desk = null!;

    public async Task InitializeAsync() => _desk = await browser.Desk();

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("/admin/login"), InlineData("/admin/forgot-password")]
    [InlineData("/admin/newsroom/new"), InlineData("/admin/newsroom/edit/{ready}")]
    [InlineData("/admin/newsroom/publish/{ready}"), InlineData("/admin/newsroom/schedule/{ready}")]
    [InlineData("/admin/newsroom/return/{ready}")]
    [InlineData("/admin/newsroom/correct/{live}"), InlineData("/admin/newsroom/withdraw/{live}")]
    [InlineData("/admin/newsroom/rename/{live}")]
    [InlineData("/admin/newsroom/publish/{live}"), InlineData("/admin/newsroom/bulk-withdraw?Ids={begun}&Ids={live}")]
    [InlineData("/admin/statistics/edit/{statistic}"), InlineData("/admin/statistics/new"), InlineData("/admin/accounts/invite")]
    [InlineData("/admin/accounts/edit/{account}")]
    [InlineData("/admin/media/new"), InlineData("/admin/media/edit/{picture}"), InlineData("/admin/media/replace/{picture}")]
    [InlineData("/admin/media/take-down/{picture}")]
    [InlineData("/admin/petitions/new"), InlineData("/admin/petitions/edit/{petition}"), InlineData("/admin/petitions/deliver/{petition}")]
    [InlineData("/admin/petitions/updates/{petition}"), InlineData("/admin/petitions/erase")]
    [InlineData("/admin/petitions/paper/{petition}"), InlineData("/admin/petitions/correct-paper/{petition}?count=1")]
    [InlineData("/admin/petitions/remove-paper/{petition}?count=1")]
    [InlineData("/admin/profile/password"), InlineData("/admin/profile/two-factor")]
    public Task A_refused_form_has_no_accessibility_or_layout_faults_and_its_messages_link_to_their_fields(string address) =>
        BrowserCall.RetryAfterHang(
            async () =>
            {
                await using var visit = await (
                    address is "/admin/login" or "/admin/forgot-password" ? browser.OpenAsNewVisitor(address) : _desk.Open(address)
                );
                foreach (
                    var field in await visit
                        .Page.Locator("main form[method=post]")
                        .Locator("input:not([type=hidden], [type=checkbox], [type=radio], [type=file]), textarea")
                        .AllAsync()
                )
                    await field.FillAsync("");
                await visit.Page.Locator("main form[method=post] button[type=submit]").First.ClickAsync();
                await visit.Page.Locator(".faults").First.WaitForAsync();
                // Submitting the form cancels the preview request started by typing.
                visit.BrowserErrors.RemoveAll(complaint =>
                    complaint.EndsWith("/admin/newsroom/live-preview: net::ERR_ABORTED", StringComparison.Ordinal)
                );

                await DeskFaults.AssertNone(visit);
                await MessageLinks.AssertReachFields(visit);
            },
            address
        );

    [Theory, InlineData("/admin/newsroom/submit/{begun}"), InlineData("/admin/newsroom/publish/{begun}")]
    [InlineData("/admin/newsroom/schedule/{begun}"), InlineData("/admin/petitions/open/{unopened}")]
    public Task Missing_requirements_link_to_their_fields(string address) =>
        BrowserCall.RetryAfterHang(
            async () =>
            {
                await using var visit = await _desk.Open(address);
                await MessageLinks.AssertReachFields(visit);
            },
            address
        );

    [Theory]
    [InlineData("/admin/statistics/edit/{revised}", "Figure (optional)", "Preview changes")]
    [InlineData("/admin/newsroom/edit/{begun}", "Summary", "Save draft")]
    public Task The_page_with_both_texts_of_a_conflict_has_no_accessibility_or_layout_faults(string address, string field, string button) =>
        BrowserCall.RetryAfterHang(
            async () =>
            {
                await using var visit = await _desk.Open(address);
                await visit.Page.GetByLabel(field).FillAsync("Ours");
                await visit.Page.Locator("[name='Form.Version']").EvaluateAsync("input => { input.value = '0' }");
                await visit
                    .Page.Locator("main form[method=post]")
                    .EvaluateAsync(
                        "(form, name) => [...form.querySelectorAll('button')].find(b => b.textContent === name).click()",
                        button
                    );
                await visit.Page.Locator(".faults h2", new() { HasText = "Someone else saved this while you were editing" }).WaitForAsync();
                await DeskFaults.AssertNone(visit, isErrorPage: true);
            },
            address
        );

    [Fact]
    public Task The_review_of_a_changed_statistic_has_no_accessibility_or_layout_faults() =>
        BrowserCall.RetryAfterHang(async () =>
        {
            await using var visit = await _desk.Open("/admin/statistics/edit/{revised}");
            await visit.Page.GetByLabel("Figure (optional)").FillAsync("At least 158");
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Preview changes" }).ClickAsync();
            Assert.Equal("Review the changes", await visit.Page.Locator("h1").TextContentAsync());
            await DeskFaults.AssertNone(visit);
        });

    [Fact]
    public async Task Things_to_know_can_be_reordered_by_keyboard()
    {
        await using var visit = await _desk.Open("/admin/statistics/order/refugees-and-asylum-seekers");
        var first = await visit.Page.Locator(".order li").First.GetAttributeAsync("id");
        await visit.Page.Locator(".order li").First.GetByRole(AriaRole.Button, new() { Name = "Down" }).FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.WaitForURLAsync("**#" + first);
        Assert.Equal(first, await visit.Page.Locator(".order li").Nth(1).GetAttributeAsync("id"));
        await visit.Page.Keyboard.PressAsync("Tab");
        Assert.Equal(first, await visit.Evaluate<string>("() => document.activeElement.closest('li').id"));
    }

    [Fact]
    public Task Notices_about_another_editor_of_the_same_text_have_no_accessibility_or_layout_faults() =>
        BrowserCall.RetryAfterHang(async () =>
        {
            var colleague = await browser.Accounts.SignIn(Role.Editor);
            await using var visit = await _desk.Open("/admin/newsroom/edit/{ready}");
            await using var returning = await PageVisit.Open(
                colleague,
                visit.Page.Url.Replace("edit", "return", StringComparison.Ordinal),
                1440
            );
            await using var theirs = await PageVisit.Open(colleague, visit.Page.Url, 1440);
            await Assertions.Expect(theirs.Page.Locator("[data-presence]")).ToContainTextAsync("has had this open since");
            await DeskFaults.AssertNone(theirs);
            await theirs.Page.GetByLabel("Text", new() { Exact = true }).FillAsync("A text of somebody else.");
            await theirs.Page.GetByRole(AriaRole.Button, new() { Name = "Save draft" }).ClickAsync();
            await theirs.Page.Locator(".done").WaitForAsync();

            await returning.Page.Locator("#Reason").FillAsync("It is too long.");
            await returning.Page.GetByRole(AriaRole.Button, new() { Name = "Return" }).ClickAsync();
            await Assertions.Expect(returning.Page.Locator(".faults")).ToContainTextAsync("Someone changed this");
            Assert.Equal("It is too long.", await returning.Page.Locator("#Reason").InputValueAsync());
            await DeskFaults.AssertNone(returning, isErrorPage: true);
            await colleague.CloseAsync();
        });
}
