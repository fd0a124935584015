using System.Net;
using DefendFreedom.Accounts;
using DefendFreedom.Data;
using DefendFreedom.Web.Features.Accounts;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Areas.Admin.Accounts;

/// <summary>Invitations, sign-in and the end of access.</summary>
public sealed class AccountTests(RunningSite site) : IClassFixture<RunningSite>
{
    [Theory]
    [InlineData("two words@example.org")]
    [InlineData("a@b@example.org")]
    [InlineData("Ada <ada@example.org>")]
    [InlineData("ada@exam ple.org")]
    public async Task An_undeliverable_address_cannot_be_invited(string email)
    {
        using var administrator = await StaffBrowser.SignedInAs(site, Role.Administrator);
        await administrator.Open("/admin/accounts/invite");
        await administrator.SubmitForm(("Name", "Ada"), ("Email", email), ("Role", nameof(Role.Writer)));
        Assert.Equal("/admin/accounts/invite", administrator.Path);
        Assert.Contains("e-mail address", administrator.Page.QuerySelector(".wrong-field")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_can_have_the_maximum_length_of_email_and_no_more()
    {
        using var administrator = await StaffBrowser.SignedInAs(site, Role.Administrator);
        foreach (var (parts, leadsTo) in new[] { (3, "/admin/accounts"), (4, "/admin/accounts/invite") })
        {
            var email = $"{new string('a', 60)}@{string.Join('.', Enumerable.Repeat(new string('b', 60), parts))}.org";
            await administrator.Open("/admin/accounts/invite");
            await administrator.SubmitForm(("Name", "Ada"), ("Email", email), ("Role", nameof(Role.Writer)));
            Assert.Equal((email.Length, leadsTo), (email.Length, administrator.Path));
        }
    }

    [Fact]
    public async Task An_unknown_and_a_known_address_get_the_same_response()
    {
        using var known = await StaffBrowser.SignedInAs(site, Role.Writer);
        Assert.Equal(await GetRefusal(known.Email), await GetRefusal("nobody@example.org"));
    }

    [Fact]
    public async Task After_five_failed_sign_ins_even_the_right_password_is_refused_from_that_network()
    {
        using var owner = await StaffBrowser.SignedInAs(site, Role.Writer);
        for (var attempt = 0; attempt < 5; attempt++)
            await GetRefusal(owner.Email);
        using var again = StaffBrowser.SignedOut(site);
        await again.Open("/admin/login");
        await again.SubmitForm(("Email", owner.Email), ("Password", StaffBrowser.Password));
        Assert.Equal((HttpStatusCode.TooManyRequests, "/admin/login"), (again.Status, again.Path));
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_every_session()
    {
        using var one = await StaffBrowser.SignedInAs(site, Role.Writer);
        await one.Open("/admin/profile");
        await one.PressButton("SignOutEverywhere");
        await one.Open("/admin");
        Assert.StartsWith("/admin/login", one.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_common_password_is_refused()
    {
        using var owner = await StaffBrowser.SignedInAs(site, Role.Writer);
        await owner.Open("/admin/profile/password");
        await owner.SubmitForm(("CurrentPassword", StaffBrowser.Password), ("NewPassword", "123qweasdzxc"));
        Assert.Equal(HttpStatusCode.OK, owner.Status);
        Assert.NotNull(owner.Page.QuerySelector("#NewPassword[aria-invalid]"));
    }

    [Fact]
    public async Task An_invitation_creates_an_account_with_the_rights_of_its_role()
    {
        using var administrator = await StaffBrowser.SignedInAs(site, Role.Administrator);
        await administrator.Open("/admin/accounts/invite");
        await administrator.SubmitForm(("Name", "Ines"), ("Email", "ines@example.org"), ("Role", "1"));
        var link = new Uri(administrator.Page.QuerySelector(".done")!.TextContent.Split(' ')[^1].Trim()).PathAndQuery;
        using var ines = StaffBrowser.SignedOut(site);
        await ines.Open(link);
        await ines.SubmitForm(("Password", "another four odd words"));
        Assert.Equal("/admin", ines.Path);
        await ines.Open("/admin/accounts");
        Assert.Equal(HttpStatusCode.Forbidden, ines.Status);
        await ines.Open(link);
        Assert.Contains("no longer works", ines.Page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_setup_link_is_a_404_once_an_administrator_can_sign_in()
    {
        using var somebody = await StaffBrowser.SignedInAs(site, Role.Administrator);
        using var visitor = StaffBrowser.SignedOut(site);
        await visitor.Open("/admin/setup/" + site.Services.GetRequiredService<SetupToken>().Create());
        Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
    }

    [Fact]
    public async Task The_audit_log_is_intact_and_names_the_actor()
    {
        using var somebody = await StaffBrowser.SignedInAs(site, Role.Writer);
        await using var scope = site.Services.CreateAsyncScope();
        var entries = await scope.ServiceProvider.GetRequiredService<SiteDb>().AuditLog.AsNoTracking().OrderBy(e => e.Id).ToListAsync();
        Assert.All(entries, e => Assert.True(e.IsIntact));
        Assert.All(entries.Zip(entries.Skip(1)), pair => Assert.Equal(pair.First.Hash, pair.Second.PreviousHash));
        Assert.Contains(entries, e => e.Action == "account.sign-in" && e.Subject == somebody.Email);
    }

    private async Task<string> GetRefusal(string email)
    {
        using var visitor = StaffBrowser.SignedOut(site);
        await visitor.Open("/admin/login");
        await visitor.SubmitForm(("Email", email), ("Password", "not the right one at all"));
        return visitor.Page.QuerySelector("main")!.TextContent;
    }
}
