using System.Net;
using System.Text.RegularExpressions;
using DefendFreedom.Accounts;
using DefendFreedom.Web.Areas.Admin;
using DefendFreedom.Web.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Attacks;

/// <summary>A stranger tries passwords: to get in, to keep a member of staff out, or to fill the log and a mailbox.</summary>
public sealed partial class SignInAttackTests(PetitionSite site) : IClassFixture<PetitionSite>
{
    private const string Wrong = "not the right one at all";
    private static int _networks;

    [Fact]
    public async Task Wrong_tries_from_one_network_end_there_and_the_owner_signs_in_from_another()
    {
        var email = await Staff.Account(site, Role.Writer);
        using var stranger = await Stranger();
        for (var tries = 0; tries < SignInThrottle.PerNetworkAndAccount; tries++)
            Assert.Equal(HttpStatusCode.OK, await Try(stranger, email, Wrong));
        Assert.Equal(HttpStatusCode.TooManyRequests, await Try(stranger, email, Staff.Password));
        using var owner = await Stranger();
        Assert.Equal(HttpStatusCode.Redirect, await Try(owner, email, Staff.Password));
    }

    [Fact]
    public async Task No_flood_of_wrong_tries_keeps_out_a_device_that_has_signed_in_before()
    {
        using var owner = await Staff.Of(site, Role.Writer);
        owner.Forget("__Host-desk");
        await Flood(owner.Email);
        await owner.Open("/admin/login");
        await owner.SignIn(owner.Email);
        Assert.Equal("/admin", owner.Path);
    }

    [Fact]
    public async Task A_device_is_known_for_the_accounts_that_signed_in_on_it_alone_and_until_the_password_is_changed()
    {
        var victim = await Staff.Account(site, Role.Administrator);
        using var mallory = await Staff.Of(site, Role.Writer);
        await Flood(victim);
        await mallory.Open("/admin/login");
        await mallory.SignIn(victim);
        Assert.Equal(HttpStatusCode.TooManyRequests, mallory.Status);

        using var lost = await Staff.Of(site, Role.Writer);
        await ChangePassword(lost.Email);
        await Flood(lost.Email);
        await lost.Open("/admin/login");
        Assert.Equal(HttpStatusCode.TooManyRequests, await Try(lost, lost.Email, Wrong));
    }

    [Fact]
    public async Task A_known_device_does_not_guess_without_end()
    {
        using var owner = await Staff.Of(site, Role.Writer);
        await owner.Open("/admin/login");
        var looked = 0;
        for (var tries = 0; tries < 40; tries++) looked += await Try(owner, owner.Email, Wrong) == HttpStatusCode.OK ? 1 : 0;
        Assert.InRange(looked, SignInThrottle.PerKnownDevice, SignInThrottle.PerKnownDevice + SignInThrottle.PerNetworkAndAccount);
    }

    [Fact]
    public async Task Ever_new_networks_get_some_two_hundred_guesses_at_one_account_in_a_day()
    {
        var email = await Staff.Account(site, Role.Writer);
        using var stranger = await Stranger();
        var (looked, quarters) = (0, 24 * 4);
        for (var quarter = 0; quarter < quarters; quarter++)
        {
            for (var tries = 0; tries < 4; tries++)
            {
                stranger.Headers = NewNetwork();
                looked += await Try(stranger, email, Wrong) == HttpStatusCode.OK ? 1 : 0;
            }
            site.Clock.Move(TimeSpan.FromMinutes(15));
        }
        // The count begins anew at midnight, so 24 hours are two of its days.
        Assert.InRange(looked, SignInThrottle.PerAccountAndHour, 2 * SignInThrottle.PerAccountAndDay + quarters);
    }

    [Fact]
    public async Task One_network_does_not_try_one_password_on_every_account()
    {
        using var stranger = await Stranger();
        var looked = 0;
        for (var account = 0; account < 2 * SignInThrottle.PerNetwork; account++)
            looked += await Try(stranger, $"somebody-{account}@example.org", Wrong) == HttpStatusCode.OK ? 1 : 0;
        Assert.Equal(SignInThrottle.PerNetwork, looked);
    }

    [Fact]
    public async Task Limits_do_not_tell_whether_there_is_an_account()
    {
        var answers = new List<string>();
        foreach (var email in new[] { await Staff.Account(site, Role.Writer), "no-such-account@example.org" })
        {
            using var stranger = await Stranger();
            for (var tries = 0; tries <= SignInThrottle.PerNetworkAndAccount; tries++)
                await stranger.Send(("Email", email), ("Password", Wrong));
            answers.Add($"{stranger.Status} {stranger.Page.QuerySelector(".faults")!.TextContent}");
        }
        Assert.Single(answers.Distinct());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_owner_on_a_new_device_comes_in_by_a_link_in_the_midst_of_a_flood(bool hasSecondStep)
    {
        var email = await Staff.Account(site, Role.Writer);
        if (hasSecondStep) await TurnOnSecondStep(email);
        await Flood(email);
        using var owner = await Stranger();
        await owner.Open("/admin/forgotten");
        await owner.Send(("Email", email));
        await owner.Open(Link().Match((await site.Mails(email))[0]).Value);
        await owner.Send(("Password", "another four odd words"));
        if (hasSecondStep)
        {
            Assert.Equal("/admin/login", owner.Path);
            await owner.Send(("Email", email), ("Password", "another four odd words"));
            Assert.NotNull(owner.Page.QuerySelector("#Code"));
        }
        else
        {
            Assert.Equal("/admin", owner.Path);
        }
    }

    [Fact]
    public async Task Whoever_knows_the_password_guesses_few_codes()
    {
        var email = await Staff.Account(site, Role.Writer);
        await TurnOnSecondStep(email);
        var looked = 0;
        using var thief = await Stranger();
        for (var tries = 0; tries < 60; tries++)
        {
            thief.Headers = NewNetwork();
            await thief.Send(("Email", email), ("Password", Staff.Password), ("Code", $"{tries:D6}"));
            looked += thief.Status == HttpStatusCode.OK ? 1 : 0;
        }
        Assert.InRange(looked, SignInThrottle.CodesPerAccount, SignInThrottle.CodesPerAccount + 2);   // one more in each hour
    }

    [Fact]
    public async Task A_borrowed_session_does_not_guess_the_current_password_without_end()
    {
        using var owner = await Staff.Of(site, Role.Writer);
        await owner.Open("/admin/me/password");
        for (var tries = 0; tries < SignInThrottle.PerKnownDevice; tries++)
            await owner.Send(("CurrentPassword", Wrong), ("NewPassword", "another four odd words"));
        await owner.Send(("CurrentPassword", Staff.Password), ("NewPassword", "another four odd words"));
        Assert.Equal(HttpStatusCode.TooManyRequests, owner.Status);
    }

    [Fact]
    public async Task Asking_forty_times_for_a_link_sends_one_in_ten_minutes()
    {
        var email = await Staff.Account(site, Role.Writer);
        using var stranger = await Stranger();
        for (var asked = 0; asked < 40; asked++)
        {
            stranger.Headers = NewNetwork();
            await stranger.Open("/admin/forgotten");
            await stranger.Send(("Email", asked % 2 == 0 ? email : email.ToUpperInvariant()));
            Assert.Contains("If there is an account", stranger.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
            if (asked == 20) site.Clock.Move(SignInThrottle.LinkPause / 2);   // wherever a period of the count ends
        }
        await site.MailsAreSent();
        Assert.Single(await site.Mails(email));
        site.Clock.Move(SignInThrottle.LinkPause);
        await stranger.Open("/admin/forgotten");
        await stranger.Send(("Email", email));
        Assert.Equal(2, (await site.Mails(email, 2)).Count);
    }

    [Fact]
    public async Task A_link_opens_after_a_stranger_has_asked_for_another_and_tried_passwords()
    {
        var email = await Staff.Account(site, Role.Writer);
        using var somebody = await Stranger();
        for (var asked = 1; asked <= 2; asked++)
        {
            await somebody.Open("/admin/forgotten");
            await somebody.Send(("Email", email));
            await site.Mails(email, asked);
            site.Clock.Move(2 * SignInThrottle.LinkPause);
        }
        await Flood(email);
        await somebody.Open(Link().Match((await site.Mails(email))[0]).Value);
        await somebody.Send(("Password", "another four odd words"));
        Assert.Equal("/admin", somebody.Path);
    }

    [Fact]
    public async Task One_network_asks_for_links_a_limited_number_of_times()
    {
        using var stranger = await Stranger();
        await stranger.Open("/admin/forgotten");
        for (var asked = 0; asked < SignInThrottle.LinksPerNetwork; asked++)
            Assert.Equal(HttpStatusCode.OK, await stranger.Post("/admin/forgotten", ("Email", $"nobody-{asked}@example.org")));
        Assert.Equal(HttpStatusCode.TooManyRequests, await stranger.Post("/admin/forgotten", ("Email", "nobody@example.org")));
    }

    [Fact]
    public async Task Wrong_tries_are_one_line_of_the_audit_log_for_an_account_and_an_hour()
    {
        var email = await Staff.Account(site, Role.Writer);
        var failures = site.Services.GetRequiredService<SignInFailures>();
        site.Clock.Move(TimeSpan.FromHours(2));
        await failures.Run();
        var before = await Lines();
        for (var tries = 0; tries < 30; tries++)
        {
            using var stranger = await Stranger();
            await Try(stranger, tries % 2 == 0 ? email : $"unknown-{tries}@example.org", Wrong);
        }
        await failures.Run();
        Assert.Equal(before, await Lines());
        site.Clock.Move(TimeSpan.FromHours(1));
        await failures.Run();
        Assert.Equal(before + 2, await Lines());
        var line = await site.Read(db => db.Audit.SingleAsync(e => e.Act == "account.sign-in-failed" && e.Record == email));
        Assert.Matches("^15 wrong tries from 15 networks between \\d\\d:\\d\\d and \\d\\d:\\d\\d UTC$", line.Detail);
        Assert.True(line.IsWhole);
        Task<int> Lines() => site.Read(db => db.Audit.CountAsync(e => e.Act == "account.sign-in-failed"));
    }

    [Fact]
    public async Task A_sign_in_after_wrong_tries_stands_behind_them_in_the_audit_log()
    {
        var email = await Staff.Account(site, Role.Writer);
        using var somebody = await Stranger();
        await Try(somebody, email, Wrong);
        await Try(somebody, email, Staff.Password);
        var acts = await site.Read(db => db.Audit.Where(e => e.Record == email).OrderBy(e => e.Id).Select(e => e.Act).ToListAsync());
        Assert.Equal(["account.sign-in-failed", "account.sign-in"], acts);
    }

    private static (string, string)[] NewNetwork()
    {
        var number = Interlocked.Increment(ref _networks);
        return [("X-Forwarded-For", $"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}")];
    }

    private async Task<Staff> Stranger()
    {
        var stranger = Staff.Visitor(site);
        stranger.Headers = NewNetwork();
        await stranger.Open("/admin/login");
        return stranger;
    }

    private static async Task<HttpStatusCode> Try(Staff somebody, string email, string password) =>
        await somebody.Post("/admin/login", ("Email", email), ("Password", password));

    private async Task Flood(string email)
    {
        using var stranger = await Stranger();
        var refused = 0;
        for (var tries = 0; refused < 10; tries++)
        {
            stranger.Headers = NewNetwork();
            if (await Try(stranger, email, Wrong) == HttpStatusCode.TooManyRequests) refused++;
            Assert.True(tries < 500, "Nothing limits the tries.");
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

    private async Task TurnOnSecondStep(string email)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var account = (await accounts.FindByEmailAsync(email))!;
        await accounts.ResetAuthenticatorKeyAsync(account);
        await accounts.SetTwoFactorEnabledAsync(account, true);
    }

    [GeneratedRegex("/admin/invitation/\\S+")]
    private static partial Regex Link();
}
