using System.Net;
using DefendFreedom.Accounts;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Areas.Admin.Accounts;

/// <summary>
/// A role that requires two-factor authentication: users without it are sent to the setup page, lose no input and are never locked out.
/// </summary>
public sealed class TwoFactorTests(RunningSite site) : IClassFixture<RunningSite>
{
    [Fact]
    public async Task A_user_without_required_two_factor_is_sent_to_set_it_up_and_back()
    {
        using var administrator = await StaffBrowser.SignedInAs(site, Role.Administrator);
        using var writer = await StaffBrowser.SignedInAs(site, Role.Writer);
        await writer.Open("/admin/newsroom/new");
        await RequireTwoFactor(administrator, nameof(Role.Writer));

        // Input typed before the requirement was set survives the setup.
        await writer.SubmitForm(
            ("Form.Title", "Typed before the role asked"),
            ("Form.Summary", "What happened."),
            ("Form.Body", "An afternoon.")
        );
        Assert.Equal(HttpStatusCode.Unauthorized, writer.Status);
        await writer.SubmitForm();
        Assert.Contains("Your role requires two-step sign-in", writer.Page.Body!.TextContent, StringComparison.Ordinal);
        await writer.SubmitForm(("Code", AuthenticatorApp.GenerateCode(writer)));
        Assert.Equal(10, writer.Page.QuerySelectorAll(".codes li").Length);
        await writer.SubmitForm();
        Assert.StartsWith("/admin/newsroom/edit/", writer.Path, StringComparison.Ordinal);
        Assert.Contains("An afternoon.", writer.Page.QuerySelector("#Form_Body")!.TextContent, StringComparison.Ordinal);

        using var another = StaffBrowser.SignedOut(site);
        await another.Open("/admin/login");
        await another.SubmitForm(("Email", await StaffBrowser.CreateAccount(site, Role.Writer)), ("Password", StaffBrowser.Password));
        Assert.Equal("/admin/profile/two-factor", another.Path);
        foreach (var address in new[] { "/admin", "/admin/newsroom", "/admin/profile", "/admin/content", "/admin/nothing" })
        {
            await another.Open(address);
            Assert.Equal("/admin/profile/two-factor", another.Path);
        }
        await another.SubmitForm(("Code", SampleData.ToDigits(AuthenticatorApp.GenerateCode(another), '۰')));
        await another.Open("/admin/newsroom");
        Assert.Equal("/admin/newsroom", another.Path);

        await RequireTwoFactor(administrator);
        using var free = await StaffBrowser.SignedInAs(site, Role.Writer);
        Assert.Equal("/admin", free.Path);
    }

    private static async Task RequireTwoFactor(StaffBrowser administrator, params string[] roles)
    {
        await administrator.Open("/admin/accounts/roles");
        foreach (var box in administrator.Page.QuerySelectorAll("input[type=checkbox]").Cast<AngleSharp.Html.Dom.IHtmlInputElement>())
            box.IsChecked = false;
        await administrator.SubmitForm([.. roles.Select(role => ("TwoFactorRoles", role))]);
        Assert.Equal(HttpStatusCode.OK, administrator.Status);
    }
}
