using DefendFreedom.Accounts;
using DefendFreedom.Browser.Tests.Checks;
using Microsoft.Playwright;

namespace DefendFreedom.Browser.Tests.Areas.Admin;

[Collection(TestCollections.Public)]
public sealed class SignInTests(BrowserFixture browser)
{
    [Fact]
    public Task An_open_invitation_has_no_accessibility_or_layout_faults() =>
        BrowserCall.RetryAfterHang(async () =>
        {
            await using var visit = await browser.OpenAsNewVisitor(await browser.Accounts.CreateInvitation());
            await DeskFaults.AssertNone(visit);
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Set password and sign in" }).ClickAsync();
            await visit.Page.Locator(".faults").WaitForAsync();
            await DeskFaults.AssertNone(visit);
            await MessageLinks.AssertReachFields(visit);
        });

    [Fact]
    public Task The_page_that_asks_for_a_code_has_no_accessibility_or_layout_faults() =>
        BrowserCall.RetryAfterHang(async () =>
        {
            var email = await browser.Accounts.CreateWithTwoFactor();
            await using var visit = await browser.OpenAsNewVisitor("/admin/login");
            await visit.Page.GetByLabel("E-mail address").FillAsync(email);
            await visit.Page.GetByLabel("Password").FillAsync(DeskAccounts.Password);
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
            await visit.Page.GetByLabel("Code from your app").WaitForAsync();
            await DeskFaults.AssertNone(visit);
        });

    [Fact]
    public Task Required_two_factor_setup_and_its_recovery_codes_have_no_accessibility_or_layout_faults() =>
        BrowserCall.RetryAfterHang(async () =>
        {
            await browser.Accounts.RequireTwoFactor(Role.Campaigner);
            var (_, person) = await browser.Accounts.SignInWithEmail(Role.Campaigner);
            await using var visit = await PageVisit.Open(person, "/admin", 1440);
            Assert.Equal("Your role requires two-step sign-in.", await visit.Page.Locator(".notice strong").TextContentAsync());
            await DeskFaults.AssertNone(visit);
            await visit
                .Page.GetByLabel("Code from the app")
                .FillAsync(DeskAccounts.ComputeOneTimeCode(await visit.Page.Locator("main code").InnerTextAsync()));
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Turn on" }).ClickAsync();
            await visit.Page.Locator(".codes").WaitForAsync();
            await DeskFaults.AssertNone(visit);
            await person.CloseAsync();
        });

    [Fact]
    public Task The_page_for_an_ended_session_has_no_accessibility_or_layout_faults() =>
        BrowserCall.RetryAfterHang(async () =>
        {
            var person = await browser.Accounts.SignIn(Role.Writer);
            await using var visit = await PageVisit.Open(person, "/admin/newsroom/new", 1440);
            await DeskFixture.FillPublication(visit, "Typed for a long time");
            await person.ClearCookiesAsync(new() { Name = "__Host-desk" });
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Save draft" }).ClickAsync();
            Assert.Equal("Your session has ended", await visit.Page.Locator("h1").TextContentAsync());
            await DeskFaults.AssertNone(visit, isErrorPage: true);
            await person.CloseAsync();
        });

    [Fact]
    public Task The_page_that_returns_a_form_after_sign_in_has_no_accessibility_or_layout_faults() =>
        BrowserCall.RetryAfterHang(async () =>
        {
            var (email, person) = await browser.Accounts.SignInWithEmail(Role.Writer);
            await using var visit = await PageVisit.Open(person, "/admin/newsroom/new", 1440);
            await DeskFixture.FillPublication(visit, "Typed for a long time");
            await person.ClearCookiesAsync(new() { Name = "__Host-desk" });
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Save draft" }).ClickAsync();
            await visit.Page.GetByLabel("E-mail address").FillAsync(email);
            await visit.Page.GetByLabel("Password").FillAsync(DeskAccounts.Password);
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
            Assert.Equal("Review your form", await visit.Page.Locator("h1").TextContentAsync());
            await DeskFaults.AssertNone(visit, isErrorPage: true);
            await person.CloseAsync();
        });
}
