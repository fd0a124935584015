using System.Net;
using System.Text.RegularExpressions;
using DefendFreedom.Accounts;
using DefendFreedom.Data.Sqlite;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Commands;

/// <summary>The `account create` command, and the setup link it leaves open until there is an administrator.</summary>
public sealed partial class AccountCommandTests : IDisposable
{
    private readonly TemporaryFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task The_setup_link_stays_open_until_there_is_an_administrator_with_a_password()
    {
        await Create("ada@example.org", Role.Editor);
        await Create("bo@example.org", Role.Administrator); // invited, but no password yet
        using var site = SiteProcess.Start(_data.Path);
        await site.WaitUntilReady();
        await site.WaitForOutput("/admin/setup/");
        var page = await site.Visitor.Fetch(SetupLink().Match(site.Output).Value);
        Assert.Equal((HttpStatusCode.OK, "Create the first administrator"), (page.Status, page.Page.QuerySelector("h1")!.TextContent));
    }

    [Fact]
    public async Task Creating_an_account_again_reopens_it_with_the_new_role_and_a_new_link()
    {
        Assert.Contains("/admin/invitation/", (await Create("ada@example.org", Role.Editor)).Output, StringComparison.Ordinal);
        await Change(a => a.Close(DateTime.UtcNow));
        var again = await Create("ADA@example.org", Role.Administrator);
        Assert.Equal(0, again.ExitCode);
        Assert.Contains("/admin/invitation/", again.Output, StringComparison.Ordinal);
        await Change(a => Assert.Equal((Role.Administrator, false), (a.Role, a.IsClosed)));
    }

    [Fact]
    public async Task The_only_administrator_keeps_the_role()
    {
        await Create("ada@example.org", Role.Administrator);
        await Change(a => a.PasswordHash = "some hash");
        var refused = await Create("ada@example.org", Role.Writer);
        Assert.Equal((1, ""), (refused.ExitCode, refused.Output));
        Assert.Contains("Create another one first", Assert.Single(refused.ErrorLines), StringComparison.Ordinal);
        await Change(a => Assert.Equal(Role.Administrator, a.Role));
    }

    [Fact]
    public async Task Two_factor_can_be_reset_from_the_console()
    {
        await Create("ada@example.org", Role.Administrator);
        await Change(a => a.TwoFactorEnabled = true);
        var reset = await Run("account reset-two-factor --email ada@example.org");
        Assert.Equal(0, reset.ExitCode);
        Assert.Contains("The next sign-in needs the password, a link sent by e-mail", Assert.Single(reset.Lines), StringComparison.Ordinal);
        Assert.Contains(Path.Combine(_data.Path, "mail"), Assert.Single(reset.ErrorLines), StringComparison.Ordinal);
        await Change(a => Assert.Equal((false, true), (a.TwoFactorEnabled, a.IsTwoFactorReset)));
        var withMail = await Run("account reset-two-factor --email ada@example.org --Mail:Host=mail.example --Mail:From=desk@example.org");
        Assert.Equal((0, ""), (withMail.ExitCode, withMail.Error));
        var unknown = await Run("account reset-two-factor --email bo@example.org");
        Assert.Equal((1, "There is no account bo@example.org."), (unknown.ExitCode, Assert.Single(unknown.ErrorLines)));
    }

    private Task<CommandRun> Create(string email, Role role) => Run($"account create --email {email} --role {role}");

    private Task<CommandRun> Run(string command) =>
        CommandRun.RunInProcess(command, ("Data:Directory", _data.Path), ("environment", "Development"));

    private async Task Change(Action<Account> change)
    {
        await using var db = SampleDataFolder.OpenDatabase(_data.Path);
        change(await db.Users.SingleAsync());
        await db.SaveChangesAsync();
    }

    [GeneratedRegex("/admin/setup/[A-Za-z0-9_-]+")]
    private static partial Regex SetupLink();
}
