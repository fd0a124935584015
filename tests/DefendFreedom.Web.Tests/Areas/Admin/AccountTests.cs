using System.Net;
using DefendFreedom.Accounts;
using DefendFreedom.Data;
using DefendFreedom.Web.Areas.Admin;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Areas.Admin;

/// <summary>How people come to the desk and leave it.</summary>
public sealed class AccountTests(RunningSite site) : IClassFixture<RunningSite>
{
    [Theory]
    [InlineData("two words@example.org")]
    [InlineData("a@b@example.org")]
    [InlineData("Ada <ada@example.org>")]
    [InlineData("ada@exam ple.org")]
    public async Task Nobody_is_invited_to_an_address_that_takes_no_letter(string email)
    {
        using var administrator = await Staff.Of(site, Role.Administrator);
        await administrator.Open("/admin/accounts/invite");
        await administrator.Send(("Name", "Ada"), ("Email", email), ("Role", nameof(Role.Writer)));
        Assert.Equal("/admin/accounts/invite", administrator.Path);
        Assert.Contains("e-mail address", administrator.Page.QuerySelector(".wrong-field")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_is_as_long_as_mail_allows_and_no_longer()
    {
        using var administrator = await Staff.Of(site, Role.Administrator);
        foreach (var (parts, leadsTo) in new[] { (3, "/admin/accounts"), (4, "/admin/accounts/invite") })
        {
            var email = $"{new string('a', 60)}@{string.Join('.', Enumerable.Repeat(new string('b', 60), parts))}.org";
            await administrator.Open("/admin/accounts/invite");
            await administrator.Send(("Name", "Ada"), ("Email", email), ("Role", nameof(Role.Writer)));
            Assert.Equal((email.Length, leadsTo), (email.Length, administrator.Path));
        }
    }

    [Fact]
    public async Task An_unknown_and_a_known_address_get_the_same_answer()
    {
        using var known = await Staff.Of(site, Role.Writer);
        Assert.Equal(await Refusal(known.Email), await Refusal("nobody@example.org"));
    }

    [Fact]
    public async Task After_five_wrong_tries_the_right_password_from_that_network_is_not_looked_at()
    {
        using var owner = await Staff.Of(site, Role.Writer);
        for (var tries = 0; tries < 5; tries++) await Refusal(owner.Email);
        using var again = Staff.Visitor(site);
        await again.Open("/admin/login");
        await again.Send(("Email", owner.Email), ("Password", Staff.Password));
        Assert.Equal((HttpStatusCode.TooManyRequests, "/admin/login"), (again.Status, again.Path));
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_every_session()
    {
        using var one = await Staff.Of(site, Role.Writer);
        await one.Open("/admin/me");
        await one.Press("SignOutEverywhere");
        await one.Open("/admin");
        Assert.StartsWith("/admin/login", one.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_common_password_is_refused()
    {
        using var owner = await Staff.Of(site, Role.Writer);
        await owner.Open("/admin/me/password");
        await owner.Send(("CurrentPassword", Staff.Password), ("NewPassword", "123qweasdzxc"));
        Assert.Equal(HttpStatusCode.OK, owner.Status);
        Assert.NotNull(owner.Page.QuerySelector("#NewPassword[aria-invalid]"));
    }

    [Fact]
    public async Task An_invitation_makes_an_account_that_can_do_what_its_role_may()
    {
        using var administrator = await Staff.Of(site, Role.Administrator);
        await administrator.Open("/admin/accounts/invite");
        await administrator.Send(("Name", "Ines"), ("Email", "ines@example.org"), ("Role", "1"));
        var link = new Uri(administrator.Page.QuerySelector(".done")!.TextContent.Split(' ')[^1].Trim()).PathAndQuery;
        using var ines = Staff.Visitor(site);
        await ines.Open(link);
        await ines.Send(("Password", "another four odd words"));
        Assert.Equal("/admin", ines.Path);
        await ines.Open("/admin/accounts");
        Assert.Equal(HttpStatusCode.Forbidden, ines.Status);
        await ines.Open(link);
        Assert.Contains("opens nothing any more", ines.Page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_link_opens_nothing_once_an_administrator_can_sign_in()
    {
        using var somebody = await Staff.Of(site, Role.Administrator);
        using var visitor = Staff.Visitor(site);
        await visitor.Open("/admin/setup/" + site.Services.GetRequiredService<FirstAdministrator>().Invite());
        Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
    }

    [Fact]
    public async Task The_audit_log_is_whole_and_names_who_did_what()
    {
        using var somebody = await Staff.Of(site, Role.Writer);
        await using var scope = site.Services.CreateAsyncScope();
        var entries = await scope.ServiceProvider.GetRequiredService<SiteDb>().Audit.AsNoTracking().OrderBy(e => e.Id).ToListAsync();
        Assert.All(entries, e => Assert.True(e.IsWhole));
        Assert.All(entries.Zip(entries.Skip(1)), pair => Assert.Equal(pair.First.Hash, pair.Second.PreviousHash));
        Assert.Contains(entries, e => e.Act == "account.sign-in" && e.Record == somebody.Email);
    }

    private async Task<string> Refusal(string email)
    {
        using var visitor = Staff.Visitor(site);
        await visitor.Open("/admin/login");
        await visitor.Send(("Email", email), ("Password", "not the right one at all"));
        return visitor.Page.QuerySelector("main")!.TextContent;
    }
}
