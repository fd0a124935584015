using System.Net;
using System.Text.RegularExpressions;
using DefendFreedom.Accounts;
using DefendFreedom.Web.Features.Accounts;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Security;

/// <summary>
/// After `account reset-two-factor`, nobody enters with the password alone or the mailbox alone, and nothing but the setup of a new second
/// step opens.
/// </summary>
public sealed partial class TwoFactorResetTests(PetitionSite site) : IClassFixture<PetitionSite>
{
    private const string SetupPath = "/admin/profile/two-factor";

    [Theory]
    [InlineData(Role.Writer)]
    [InlineData(Role.Administrator)]
    public async Task The_next_sign_in_takes_the_password_and_the_link_and_then_a_new_second_step(Role role)
    {
        using var owner = await EnrolledStaff(role);
        await Reset(owner.Email);
        using var person = await SignIn(owner.Email);
        AssertIsAskedForLink(person);
        await AssertIsOutside(person);

        await person.Open(await WaitForLink(owner.Email));
        await AssertIsOutside(person, stays: true); // only the button acts
        await person.SubmitForm(("Password", StaffBrowser.Password));
        Assert.Equal(SetupPath, person.Path);
        Assert.Contains("Your two-step sign-in was reset", person.Page.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        foreach (var address in new[] { "/admin", "/admin/newsroom", "/admin/profile", "/admin/profile/password", "/admin/accounts" })
        {
            await person.Open(address);
            Assert.Equal(SetupPath, person.Path);
        }
        await person.SubmitForm(("Code", AuthenticatorApp.GenerateCode(person)));
        Assert.Equal(10, person.Page.QuerySelectorAll(".codes li").Length);
        await person.Open("/admin");
        Assert.Equal("/admin", person.Path);
        using var next = await SignIn(owner.Email);
        Assert.NotNull(next.Page.QuerySelector("#Code"));
        Assert.Equal(
            ["account.second-step-reset", "account.sign-in-link", "account.second-step-on"],
            await site.Query(db =>
                db.AuditLog.Where(e => e.Subject == owner.Email && e.Action != "account.sign-in")
                    .OrderBy(e => e.Id)
                    .Select(e => e.Action)
                    .Skip(1) // the first setup
                    .ToListAsync()
            )
        );
    }

    [Fact]
    public async Task A_reset_ends_sessions_recovery_codes_and_known_devices()
    {
        using var owner = await EnrolledStaff(Role.Writer);
        var codes = owner.Page.QuerySelectorAll(".codes code").Select(c => c.TextContent).ToList();
        await Reset(owner.Email);
        await owner.Open("/admin/profile");
        Assert.StartsWith("/admin/login", owner.Path, StringComparison.Ordinal);

        await owner.Open("/admin/login");
        var processed = 0; // a known device has more attempts than a stranger
        for (var attempt = 0; attempt < 2 * SignInThrottle.PerKnownDevice; attempt++)
            processed += await owner.PostForm("/admin/login", ("Email", owner.Email), ("Password", "wrong")) == HttpStatusCode.OK ? 1 : 0;
        Assert.Equal(SignInThrottle.PerNetworkAndAccount, processed);

        using var person = await SignIn(owner.Email);
        await person.Open(await WaitForLink(owner.Email));
        await person.SubmitForm(("Password", StaffBrowser.Password));
        await person.SubmitForm(("Code", AuthenticatorApp.GenerateCode(person)));
        using var thief = await SignIn(owner.Email);
        await thief.SubmitForm(("Email", owner.Email), ("Password", StaffBrowser.Password), ("Code", codes[0]));
        Assert.NotNull(thief.Page.QuerySelector("#Code"));
        await AssertIsOutside(thief);
    }

    [Fact]
    public async Task A_link_needs_the_password_of_its_own_account()
    {
        using var owner = await EnrolledStaff(Role.Writer);
        using var other = await EnrolledStaff(Role.Administrator);
        await ResetAndSignIn(owner.Email);
        await ResetAndSignIn(other.Email);
        var (link, otherLink) = (await WaitForLink(owner.Email), await WaitForLink(other.Email));

        using var thief = NewBrowser();
        await thief.Open(link);
        await thief.SubmitForm(("Password", "some other password"));
        Assert.Contains("This password is wrong", thief.Text, StringComparison.Ordinal);
        await AssertIsOutside(thief);
        await thief.Open($"/admin/sign-in-link/{otherLink.Split('/')[3]}/{link.Split('/')[4]}");
        AssertIsDead(thief);
    }

    [Fact]
    public async Task Guesses_at_the_password_behind_a_link_are_limited()
    {
        using var owner = await EnrolledStaff(Role.Writer);
        await ResetAndSignIn(owner.Email);
        using var thief = NewBrowser();
        await thief.Open(await WaitForLink(owner.Email));
        for (var attempt = 0; attempt < SignInThrottle.PerKnownDevice; attempt++)
            await thief.SubmitForm(("Password", $"guess number {attempt}"));
        await thief.SubmitForm(("Password", StaffBrowser.Password));
        Assert.Equal(HttpStatusCode.TooManyRequests, thief.Status);
        await AssertIsOutside(thief);
    }

    [Fact]
    public async Task A_link_works_once_also_in_two_tabs()
    {
        using var owner = await EnrolledStaff(Role.Writer);
        await ResetAndSignIn(owner.Email);
        var link = await WaitForLink(owner.Email);
        var tabs = Enumerable.Range(0, 4).Select(_ => NewBrowser()).ToList();
        foreach (var tab in tabs)
            await tab.Open(link);
        await Task.WhenAll(tabs.Select(tab => tab.SubmitForm(("Password", StaffBrowser.Password))));
        Assert.Single(tabs, tab => tab.Path == SetupPath);
        foreach (var late in tabs.Where(tab => tab.Path != SetupPath))
        {
            AssertIsDead(late);
            await AssertIsOutside(late);
        }
        tabs.ForEach(tab => tab.Dispose());
    }

    [Fact]
    public async Task A_link_expires()
    {
        using var owner = await EnrolledStaff(Role.Writer);
        await ResetAndSignIn(owner.Email);
        using var person = NewBrowser();
        await person.Open(await WaitForLink(owner.Email));
        site.Clock.Advance(SignInLinks.Lifetime);
        await person.SubmitForm(("Password", StaffBrowser.Password));
        AssertIsDead(person);
        await AssertIsOutside(person);
    }

    [Fact]
    public async Task A_newer_link_and_a_second_reset_replace_a_link()
    {
        using var owner = await EnrolledStaff(Role.Writer);
        await ResetAndSignIn(owner.Email);
        var first = await WaitForLink(owner.Email);
        site.Clock.Advance(SignInThrottle.LinkInterval);
        using var person = await SignIn(owner.Email);
        var second = await WaitForLink(owner.Email, count: 2);
        await person.Open(first);
        AssertIsDead(person);
        await person.Open(second);
        Assert.NotNull(person.Page.QuerySelector("#Password"));
        await Reset(owner.Email);
        await person.Open(second);
        AssertIsDead(person);
    }

    [Fact]
    public async Task A_link_ends_when_the_password_changes_or_the_account_is_closed()
    {
        using var changed = await EnrolledStaff(Role.Writer);
        await ResetAndSignIn(changed.Email);
        using var person = NewBrowser();
        await person.Open(await WaitForLink(changed.Email));
        using var another = NewBrowser();
        var invitation = await site.RunCommand($"account create --email {changed.Email} --role Writer", KeyPair.Settings);
        await another.Open(new Uri(invitation.Lines[^1]).PathAndQuery);
        await another.SubmitForm(("Password", "another four odd words"));
        Assert.Equal("/admin/login", another.Path); // the new password alone does not enter either
        await AssertIsOutside(another);
        await person.SubmitForm(("Password", "another four odd words"));
        AssertIsDead(person);
        await AssertIsOutside(person);

        using var closed = await EnrolledStaff(Role.Writer);
        await ResetAndSignIn(closed.Email);
        await person.Open(await WaitForLink(closed.Email));
        await site.ChangeDatabase(async db => (await db.Users.SingleAsync(a => a.Email == closed.Email)).Close(site.Clock.Now));
        await person.SubmitForm(("Password", StaffBrowser.Password));
        AssertIsDead(person);
        await AssertIsOutside(person);
    }

    [Fact]
    public async Task The_mailbox_alone_does_not_enter_by_a_forgotten_password()
    {
        using var owner = await EnrolledStaff(Role.Writer);
        using var thief = NewBrowser();
        await thief.Open("/admin/forgot-password");
        await thief.SubmitForm(("Email", owner.Email));
        var earlier = AnyLink().Match((await site.WaitForMail(owner.Email))[0]).Value;
        await Reset(owner.Email);
        await thief.Open(earlier);
        Assert.Null(thief.Page.QuerySelector("#Password"));

        site.Clock.Advance(2 * SignInThrottle.LinkInterval);
        await thief.Open("/admin/forgot-password");
        await thief.SubmitForm(("Email", owner.Email));
        var mail = (await site.WaitForMail(owner.Email, 2))[^1];
        Assert.Contains("you cannot choose a new password by", mail.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.DoesNotMatch(AnyLink(), mail);
    }

    [Fact]
    public async Task Repeated_sign_ins_send_one_link_in_ten_minutes_and_get_the_same_page()
    {
        using var owner = await EnrolledStaff(Role.Writer);
        await Reset(owner.Email);
        var pages = new List<string>();
        for (var attempt = 0; attempt < 3; attempt++)
        {
            using var person = await SignIn(owner.Email);
            pages.Add(person.Page.QuerySelector("main")!.TextContent);
        }
        Assert.Single(pages.Distinct());
        await site.WaitForMail(owner.Email);
        await site.WaitUntilOutboxIsEmpty();
        Assert.Single(await site.WaitForMail(owner.Email));
    }

    [Fact]
    public async Task Requests_for_a_new_password_do_not_hold_back_the_link()
    {
        using var owner = await EnrolledStaff(Role.Writer);
        await Reset(owner.Email);
        using var stranger = NewBrowser();
        await stranger.Open("/admin/forgot-password");
        await stranger.SubmitForm(("Email", owner.Email));
        await site.WaitForMail(owner.Email);
        using var person = await SignIn(owner.Email);
        Assert.Contains("/admin/sign-in-link/", (await site.WaitForMail(owner.Email, 2))[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_a_hash_of_the_link_is_stored()
    {
        using var owner = await EnrolledStaff(Role.Writer);
        await ResetAndSignIn(owner.Email);
        var token = (await WaitForLink(owner.Email)).Split('/')[4];
        await site.WaitUntilOutboxIsEmpty();
        var account = await site.Query(db => db.Users.AsNoTracking().SingleAsync(a => a.Email == owner.Email));
        Assert.Matches("^[0-9a-f]{64}$", account.SignInLinkHash);
        Assert.DoesNotContain(token, System.Text.Json.JsonSerializer.Serialize(account), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_cookies_a_link_does_not_enter_and_stays_usable()
    {
        using var owner = await EnrolledStaff(Role.Writer);
        await ResetAndSignIn(owner.Email);
        using var person = NewBrowser();
        await person.Open(await WaitForLink(owner.Email));
        person.ForgetCookies();
        await person.SubmitForm(("Password", StaffBrowser.Password));
        Assert.Equal(HttpStatusCode.BadRequest, person.Status);
        await person.Open(await WaitForLink(owner.Email));
        await person.SubmitForm(("Password", StaffBrowser.Password));
        Assert.Equal(SetupPath, person.Path);
    }

    [Fact]
    public async Task A_second_session_ends_when_the_new_second_step_is_set_up()
    {
        using var owner = await EnrolledStaff(Role.Writer);
        await ResetAndSignIn(owner.Email);
        using var first = NewBrowser();
        await first.Open(await WaitForLink(owner.Email));
        await first.SubmitForm(("Password", StaffBrowser.Password));
        site.Clock.Advance(SignInThrottle.LinkInterval);
        using var second = await SignIn(owner.Email);
        await second.Open(await WaitForLink(owner.Email, count: 2));
        await second.SubmitForm(("Password", StaffBrowser.Password));
        await first.SubmitForm(("Code", AuthenticatorApp.GenerateCode(first)));
        await AssertIsOutside(second);
        await first.Open("/admin");
        Assert.Equal("/admin", first.Path);
    }

    [Fact]
    public async Task What_was_typed_before_the_reset_is_not_lost()
    {
        using var owner = await EnrolledStaff(Role.Writer);
        await owner.Open("/admin/newsroom/new");
        await Reset(owner.Email);
        await owner.SubmitForm(
            ("Form.Title", "Typed before the reset"),
            ("Form.Summary", "What happened."),
            ("Form.Body", "An afternoon.")
        );
        Assert.Equal(HttpStatusCode.Unauthorized, owner.Status);
        await owner.SignIn(owner.Email);
        AssertIsAskedForLink(owner);
        using var mailbox = NewBrowser();
        await mailbox.Open(await WaitForLink(owner.Email));
        await mailbox.SubmitForm(("Password", StaffBrowser.Password));
        var key = mailbox.Page.QuerySelector("main code")!.TextContent;
        await mailbox.SubmitForm(("Code", AuthenticatorApp.GenerateCode(key)));
        await owner.SignIn(owner.Email);
        await owner.SubmitForm(("Email", owner.Email), ("Password", StaffBrowser.Password), ("Code", AuthenticatorApp.GenerateCode(key)));
        Assert.Contains("Typed before the reset", owner.Page.QuerySelector(".sent-fields")!.TextContent, StringComparison.Ordinal);
    }

    private StaffBrowser NewBrowser() => StaffBrowser.SignedOut(site);

    /// <summary>A person with a second step, on the page with its recovery codes.</summary>
    private async Task<StaffBrowser> EnrolledStaff(Role role)
    {
        var person = await StaffBrowser.SignedInAs(site, role);
        await person.Open(SetupPath);
        await person.SubmitForm(("Code", AuthenticatorApp.GenerateCode(person)));
        return person;
    }

    private async Task Reset(string email)
    {
        var reset = await site.RunCommand($"account reset-two-factor --email {email}", site.MailServer.Settings);
        Assert.Equal((0, ""), (reset.ExitCode, reset.Error));
    }

    private async Task<StaffBrowser> SignIn(string email)
    {
        var person = NewBrowser();
        person.Headers = [("X-Forwarded-For", $"10.{Random.Shared.Next(256)}.{Random.Shared.Next(256)}.1")];
        await person.Open("/admin/login");
        await person.SubmitForm(("Email", email), ("Password", StaffBrowser.Password));
        return person;
    }

    private async Task ResetAndSignIn(string email)
    {
        await Reset(email);
        using var person = await SignIn(email);
        AssertIsAskedForLink(person);
    }

    private async Task<string> WaitForLink(string email, int count = 1) =>
        AnyLink().Match((await site.WaitForMail(email, count)).Last(m => m.Contains("sign-in-link", StringComparison.Ordinal))).Value;

    private static void AssertIsAskedForLink(StaffBrowser person) =>
        Assert.Equal("Check your e-mail", person.Page.QuerySelector("h1")!.TextContent);

    private static void AssertIsDead(StaffBrowser person) =>
        Assert.Equal("This link no longer works", person.Page.QuerySelector("h1")!.TextContent);

    private static async Task AssertIsOutside(StaffBrowser person, bool stays = false)
    {
        var path = person.Path;
        await person.Open("/admin");
        Assert.StartsWith("/admin/login", person.Path, StringComparison.Ordinal);
        if (stays)
            await person.Open(path);
    }

    [GeneratedRegex(@"/admin/(sign-in-link|invitation)/\d+/[A-Za-z0-9_-]+")]
    private static partial Regex AnyLink();
}
