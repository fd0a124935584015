using DefendFreedom.Accounts;
using DefendFreedom.Data;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace DefendFreedom.Browser.Tests.Areas.Admin;

/// <summary>Staff accounts, created when a test needs them.</summary>
public sealed class DeskAccounts(BrowserFixture browser)
{
    public const string Password = "four words that stand apart";

    /// <summary>Returns a signed-in browser context of a new account with the role.</summary>
    public async Task<IBrowserContext> SignIn(Role role, bool script = true) => (await SignInWithEmail(role, script)).Person;

    /// <summary>Returns the same as <see cref="SignIn"/>, with the account's e-mail address.</summary>
    public async Task<(string Email, IBrowserContext Person)> SignInWithEmail(Role role, bool script = true)
    {
        var email = await CreateAccount(role, (_, _) => Task.CompletedTask);
        var person = await browser.NewVisitor(script);
        await using var visit = await PageVisit.Open(person, "/admin/login", 1440);
        await visit.Page.GetByLabel("E-mail address").FillAsync(email);
        await visit.Page.GetByLabel("Password", new() { Exact = true }).FillAsync(Password);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        Assert.StartsWith("/admin", new Uri(visit.Page.Url).AbsolutePath, StringComparison.Ordinal);
        Assert.NotEqual("/admin/login", new Uri(visit.Page.Url).AbsolutePath);
        return (email, person);
    }

    /// <summary>Requires two-factor authentication for everyone with the role.</summary>
    public async Task RequireTwoFactor(Role role)
    {
        using var scope = browser.Services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDb>();
        var policy =
            await db.RoleRequirements.FirstOrDefaultAsync(p => p.Role == role) ?? db.RoleRequirements.Add(new RoleRequirement(role)).Entity;
        policy.RequireTwoFactor(true);
        await db.SaveChangesAsync();
    }

    /// <summary>Returns the e-mail address of a new account with two-factor authentication.</summary>
    public Task<string> CreateWithTwoFactor() =>
        CreateAccount(Role.Writer, (accounts, account) => accounts.SetTwoFactorEnabledAsync(account, true));

    /// <summary>Returns the path of an unused invitation.</summary>
    public async Task<string> CreateInvitation()
    {
        var path = "";
        await CreateAccount(Role.Writer, async (accounts, account) => path = await InvitationLink.CreatePath(accounts, account));
        return path;
    }

    /// <summary>Computes the current one-time code for a key (RFC 6238).</summary>
    public static string ComputeOneTimeCode(string key)
    {
        var bits = string.Concat(
            key.Trim()
                .Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0'))
        );
        var bytes = bits.Chunk(8).Where(b => b.Length == 8).Select(b => Convert.ToByte(new string(b), 2)).ToArray();
        var counter = BitConverter.GetBytes(DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30);
        Array.Reverse(counter);
#pragma warning disable CA5350 // the algorithm of the standard, and the one authenticator apps expect
        var hash = System.Security.Cryptography.HMACSHA1.HashData(bytes, counter);
#pragma warning restore CA5350
        var at = hash[^1] & 15;
        var number = (hash[at] & 127) << 24 | hash[at + 1] << 16 | hash[at + 2] << 8 | hash[at + 3];
        return (number % 1_000_000).ToString("D6", System.Globalization.CultureInfo.InvariantCulture);
    }

    private async Task<string> CreateAccount(Role role, Func<UserManager<Account>, Account, Task> configure)
    {
        var email = $"{role}-{Guid.NewGuid():N}@example.org";
        using var scope = browser.Services.CreateScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var account = new Account(role.ToString(), email, role) { EmailConfirmed = true };
        var result = await accounts.CreateAsync(account, Password);
        Findings.AssertEmpty(result.Errors.Select(e => e.Description).ToList());
        await configure(accounts, account);
        return email;
    }
}
