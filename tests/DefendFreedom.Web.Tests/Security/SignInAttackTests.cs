using System.Net;
using System.Text.RegularExpressions;
using DefendFreedom.Accounts;
using DefendFreedom.Auditing;
using DefendFreedom.Web.Features.Accounts;
using DefendFreedom.Web.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Security;

/// <summary>A stranger tries passwords: to get in, to lock out a member of staff, or to fill the log and a mailbox.</summary>
public sealed partial class SignInAttackTests(PetitionSite site) : IClassFixture<PetitionSite>
{
    private const string WrongPassword = "not the right one at all";
    private static int _networkCount;

    [Fact]
    public async Task Failed_sign_ins_block_only_the_network_they_come_from()
    {
        var email = await StaffBrowser.CreateAccount(site, Role.Writer);
        using var stranger = await CreateStranger();
        for (var attempt = 0; attempt < SignInThrottle.PerNetworkAndAccount; attempt++)
            Assert.Equal(HttpStatusCode.OK, await TrySignIn(stranger, email, WrongPassword));
        Assert.Equal(HttpStatusCode.TooManyRequests, await TrySignIn(stranger, email, StaffBrowser.Password));
        using var owner = await CreateStranger();
        Assert.Equal(HttpStatusCode.Redirect, await TrySignIn(owner, email, StaffBrowser.Password));
    }

    [Fact]
    public async Task A_flood_of_failed_sign_ins_does_not_lock_out_a_known_device()
    {
        using var owner = await StaffBrowser.SignedInAs(site, Role.Writer);
        owner.ForgetCookies("__Host-desk");
        await FloodSignIns(owner.Email);
        await owner.Open("/admin/login");
        await owner.SignIn(owner.Email);
        Assert.Equal("/admin", owner.Path);
    }

    [Fact]
    public async Task A_device_is_known_only_for_its_own_accounts_and_until_the_password_changes()
    {
        var victim = await StaffBrowser.CreateAccount(site, Role.Administrator);
        using var mallory = await StaffBrowser.SignedInAs(site, Role.Writer);
        await FloodSignIns(victim);
        await mallory.Open("/admin/login");
        await mallory.SignIn(victim);
        Assert.Equal(HttpStatusCode.TooManyRequests, mallory.Status);

        using var lost = await StaffBrowser.SignedInAs(site, Role.Writer);
        await ChangePassword(lost.Email);
        await FloodSignIns(lost.Email);
        await lost.Open("/admin/login");
        Assert.Equal(HttpStatusCode.TooManyRequests, await TrySignIn(lost, lost.Email, WrongPassword));
    }

    [Fact]
    public async Task Guesses_from_a_known_device_are_limited()
    {
        using var owner = await StaffBrowser.SignedInAs(site, Role.Writer);
        await owner.Open("/admin/login");
        var processed = 0;
        for (var attempt = 0; attempt < 40; attempt++)
            processed += await TrySignIn(owner, owner.Email, WrongPassword) == HttpStatusCode.OK ? 1 : 0;
        Assert.InRange(processed, SignInThrottle.PerKnownDevice, SignInThrottle.PerKnownDevice + SignInThrottle.PerNetworkAndAccount);
    }

    [Fact]
    public async Task Guesses_at_one_account_from_many_networks_are_limited_per_day()
    {
        var email = await StaffBrowser.CreateAccount(site, Role.Writer);
        using var stranger = await CreateStranger();
        var (processed, quarters) = (0, 24 * 4);
        for (var quarter = 0; quarter < quarters; quarter++)
        {
            for (var attempt = 0; attempt < 4; attempt++)
            {
                stranger.Headers = NewNetworkHeaders();
                processed += await TrySignIn(stranger, email, WrongPassword) == HttpStatusCode.OK ? 1 : 0;
            }
            site.Clock.Advance(TimeSpan.FromMinutes(15));
        }
        // The daily count restarts at midnight, so 24 hours cover two counting days.
        Assert.InRange(processed, SignInThrottle.PerAccountAndHour, 2 * SignInThrottle.PerAccountAndDay + quarters);
    }

    [Fact]
    public async Task Guesses_from_one_network_across_accounts_are_limited()
    {
        using var stranger = await CreateStranger();
        var processed = 0;
        for (var account = 0; account < 2 * SignInThrottle.PerNetwork; account++)
            processed += await TrySignIn(stranger, $"somebody-{account}@example.org", WrongPassword) == HttpStatusCode.OK ? 1 : 0;
        Assert.Equal(SignInThrottle.PerNetwork, processed);
    }

    [Fact]
    public async Task Sign_in_limits_do_not_reveal_whether_an_account_exists()
    {
        var responses = new List<string>();
        foreach (var email in new[] { await StaffBrowser.CreateAccount(site, Role.Writer), "no-such-account@example.org" })
        {
            using var stranger = await CreateStranger();
            for (var attempt = 0; attempt <= SignInThrottle.PerNetworkAndAccount; attempt++)
                await stranger.SubmitForm(("Email", email), ("Password", WrongPassword));
            responses.Add($"{stranger.Status} {stranger.Page.QuerySelector(".faults")!.TextContent}");
        }
        Assert.Single(responses.Distinct());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_password_reset_link_works_on_a_new_device_during_a_flood(bool hasTwoFactor)
    {
        var email = await StaffBrowser.CreateAccount(site, Role.Writer);
        if (hasTwoFactor)
            await EnableTwoFactor(email);
        await FloodSignIns(email);
        using var owner = await CreateStranger();
        await owner.Open("/admin/forgot-password");
        await owner.SubmitForm(("Email", email));
        await owner.Open(ResetLink().Match((await site.WaitForMail(email))[0]).Value);
        await owner.SubmitForm(("Password", "another four odd words"));
        if (hasTwoFactor)
        {
            Assert.Equal("/admin/login", owner.Path);
            await owner.SubmitForm(("Email", email), ("Password", "another four odd words"));
            Assert.NotNull(owner.Page.QuerySelector("#Code"));
        }
        else
        {
            Assert.Equal("/admin", owner.Path);
        }
    }

    [Fact]
    public async Task Two_factor_code_guesses_are_limited()
    {
        var email = await StaffBrowser.CreateAccount(site, Role.Writer);
        await EnableTwoFactor(email);
        var processed = 0;
        using var thief = await CreateStranger();
        for (var attempt = 0; attempt < 60; attempt++)
        {
            thief.Headers = NewNetworkHeaders();
            await thief.SubmitForm(("Email", email), ("Password", StaffBrowser.Password), ("Code", $"{attempt:D6}"));
            processed += thief.Status == HttpStatusCode.OK ? 1 : 0;
        }
        Assert.InRange(processed, SignInThrottle.CodesPerAccount, SignInThrottle.CodesPerAccount + 2); // one more in each hour
    }

    [Fact]
    public async Task Guesses_at_the_current_password_within_a_session_are_limited()
    {
        using var owner = await StaffBrowser.SignedInAs(site, Role.Writer);
        await owner.Open("/admin/profile/password");
        for (var attempt = 0; attempt < SignInThrottle.PerKnownDevice; attempt++)
            await owner.SubmitForm(("CurrentPassword", WrongPassword), ("NewPassword", "another four odd words"));
        await owner.SubmitForm(("CurrentPassword", StaffBrowser.Password), ("NewPassword", "another four odd words"));
        Assert.Equal(HttpStatusCode.TooManyRequests, owner.Status);
    }

    [Fact]
    public async Task Repeated_reset_requests_send_one_link_in_ten_minutes()
    {
        var email = await StaffBrowser.CreateAccount(site, Role.Writer);
        using var stranger = await CreateStranger();
        for (var attempt = 0; attempt < 40; attempt++)
        {
            stranger.Headers = NewNetworkHeaders();
            await stranger.Open("/admin/forgot-password");
            await stranger.SubmitForm(("Email", attempt % 2 == 0 ? email : email.ToUpperInvariant()));
            Assert.Contains("If this address has an account", stranger.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
            if (attempt == 20)
                site.Clock.Advance(SignInThrottle.LinkInterval / 2); // whenever a counting period ends
        }
        await site.WaitUntilOutboxIsEmpty();
        Assert.Single(await site.WaitForMail(email));
        site.Clock.Advance(SignInThrottle.LinkInterval);
        await stranger.Open("/admin/forgot-password");
        await stranger.SubmitForm(("Email", email));
        Assert.Equal(2, (await site.WaitForMail(email, 2)).Count);
    }

    [Fact]
    public async Task A_reset_link_works_after_further_requests_and_failed_sign_ins()
    {
        var email = await StaffBrowser.CreateAccount(site, Role.Writer);
        using var somebody = await CreateStranger();
        for (var attempt = 1; attempt <= 2; attempt++)
        {
            await somebody.Open("/admin/forgot-password");
            await somebody.SubmitForm(("Email", email));
            await site.WaitForMail(email, attempt);
            site.Clock.Advance(2 * SignInThrottle.LinkInterval);
        }
        await FloodSignIns(email);
        await somebody.Open(ResetLink().Match((await site.WaitForMail(email))[0]).Value);
        await somebody.SubmitForm(("Password", "another four odd words"));
        Assert.Equal("/admin", somebody.Path);
    }

    [Fact]
    public async Task Reset_requests_from_one_network_are_limited()
    {
        using var stranger = await CreateStranger();
        await stranger.Open("/admin/forgot-password");
        for (var attempt = 0; attempt < SignInThrottle.LinksPerNetwork; attempt++)
            Assert.Equal(HttpStatusCode.OK, await stranger.PostForm("/admin/forgot-password", ("Email", $"nobody-{attempt}@example.org")));
        Assert.Equal(HttpStatusCode.TooManyRequests, await stranger.PostForm("/admin/forgot-password", ("Email", "nobody@example.org")));
    }

    [Fact]
    public async Task Failed_sign_ins_are_one_audit_entry_per_account_and_hour()
    {
        var email = await StaffBrowser.CreateAccount(site, Role.Writer);
        var failures = site.Services.GetRequiredService<SignInFailures>();
        site.Clock.Advance(TimeSpan.FromHours(2));
        await failures.Run();
        var before = await Lines();
        for (var attempt = 0; attempt < 30; attempt++)
        {
            using var stranger = await CreateStranger();
            await TrySignIn(stranger, attempt % 2 == 0 ? email : $"unknown-{attempt}@example.org", WrongPassword);
        }
        await failures.Run();
        Assert.Equal(before, await Lines());
        site.Clock.Advance(TimeSpan.FromHours(1));
        await failures.Run();
        Assert.Equal(before + 2, await Lines());
        var line = await site.Query(db => db.AuditLog.SingleAsync(e => e.Action == "account.sign-in-failed" && e.Subject == email));
        Assert.Matches("^15 failed attempts from 15 networks between \\d+:\\d\\d [ap].m. and \\d+:\\d\\d [ap].m. UTC$", line.Detail);
        Assert.True(line.IsIntact);
        Task<int> Lines() => site.Query(db => db.AuditLog.CountAsync(e => e.Action == "account.sign-in-failed"));
    }

    [Fact]
    public async Task A_sign_in_is_audited_after_the_failed_attempts_before_it()
    {
        var email = await StaffBrowser.CreateAccount(site, Role.Writer);
        using var somebody = await CreateStranger();
        await TrySignIn(somebody, email, WrongPassword);
        await TrySignIn(somebody, email, StaffBrowser.Password);
        var actions = await site.Query(db =>
            db.AuditLog.Where(e => e.Subject == email).OrderBy(e => e.Id).Select(e => e.Action).ToListAsync()
        );
        Assert.Equal(["account.sign-in-failed", "account.sign-in"], actions);
    }

    private static (string, string)[] NewNetworkHeaders()
    {
        var number = Interlocked.Increment(ref _networkCount);
        return [("X-Forwarded-For", $"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}")];
    }

    private async Task<StaffBrowser> CreateStranger()
    {
        var stranger = StaffBrowser.SignedOut(site);
        stranger.Headers = NewNetworkHeaders();
        await stranger.Open("/admin/login");
        return stranger;
    }

    private static async Task<HttpStatusCode> TrySignIn(StaffBrowser somebody, string email, string password) =>
        await somebody.PostForm("/admin/login", ("Email", email), ("Password", password));

    private async Task FloodSignIns(string email)
    {
        using var stranger = await CreateStranger();
        var refused = 0;
        for (var attempt = 0; refused < 10; attempt++)
        {
            stranger.Headers = NewNetworkHeaders();
            if (await TrySignIn(stranger, email, WrongPassword) == HttpStatusCode.TooManyRequests)
                refused++;
            Assert.True(attempt < 500, "Nothing limits the tries.");
        }
    }

    private async Task ChangePassword(string email)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var account = (await accounts.FindByEmailAsync(email))!;
        var token = await accounts.GeneratePasswordResetTokenAsync(account);
        Assert.True((await accounts.ResetPasswordAsync(account, token, "another four odd words")).Succeeded);
    }

    private async Task EnableTwoFactor(string email)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var account = (await accounts.FindByEmailAsync(email))!;
        await accounts.ResetAuthenticatorKeyAsync(account);
        await accounts.SetTwoFactorEnabledAsync(account, true);
    }

    [GeneratedRegex("/admin/invitation/\\S+")]
    private static partial Regex ResetLink();
}
