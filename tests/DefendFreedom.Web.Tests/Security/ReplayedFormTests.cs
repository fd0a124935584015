using System.Net;
using DefendFreedom.Accounts;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Security;

/// <summary>Another site sends a form to the desk while nobody is signed in, hoping that a later sign-in submits it.</summary>
public sealed class ReplayedFormTests(PetitionSite site) : IClassFixture<PetitionSite>
{
    private static readonly (string, string)[] InvitationFields =
    [
        ("Name", "Mallory"),
        ("Email", "mallory@evil.example"),
        ("Role", nameof(Role.Administrator)),
    ];

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Accept-Language", "en")] // a browser that says nothing of where the form comes from
    public async Task A_cross_site_form_is_not_replayed_after_sign_in(string header, string value)
    {
        using var administrator = await SignInAndEndSession(Role.Administrator);
        await AssertNotReplayed(administrator, (header, value), InvitationFields);
    }

    [Fact]
    public async Task A_form_with_another_users_token_is_not_replayed()
    {
        using var mallory = await StaffBrowser.SignedInAs(site, Role.Writer);
        await mallory.Open("/admin/newsroom/new");
        var token = mallory.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var administrator = await SignInAndEndSession(Role.Administrator);
        await AssertNotReplayed(
            administrator,
            ("Sec-Fetch-Site", "same-origin"),
            [.. InvitationFields, ("__RequestVerificationToken", token)]
        );
        administrator.CopyCookie(mallory, "__Host-form"); // an attacker on the network may plant the cookie
        await AssertNotReplayed(
            administrator,
            ("Sec-Fetch-Site", "same-origin"),
            [.. InvitationFields, ("__RequestVerificationToken", token)]
        );
    }

    [Fact]
    public async Task A_desk_form_sent_by_another_site_is_not_replayed()
    {
        using var administrator = await StaffBrowser.SignedInAs(site, Role.Administrator);
        await administrator.Open("/admin/accounts/invite");
        var form = administrator.Page.Forms.First(f => f.Method == "post");
        var fields = StaffBrowser.GetFields(form).Where(f => f.Name[0] == '_').Concat(InvitationFields).ToList();
        await EndSession(administrator);
        await AssertNotReplayed(administrator, ("Sec-Fetch-Site", "cross-site"), fields);
    }

    [Fact]
    public async Task A_desk_form_is_shown_after_sign_in_and_sent_by_a_button()
    {
        using var administrator = await StaffBrowser.SignedInAs(site, Role.Administrator);
        await administrator.Open("/admin/accounts/invite");
        await EndSession(administrator);
        await administrator.SubmitForm(("Name", "Ines"), ("Email", "ines@example.org"), ("Role", nameof(Role.Editor)));
        Assert.Equal(HttpStatusCode.Unauthorized, administrator.Status);
        await administrator.SignIn(administrator.Email);
        Assert.Equal("Review your form", administrator.Page.QuerySelector("h1")!.TextContent);
        var shown = administrator.Page.QuerySelector("main")!.TextContent;
        foreach (var words in new[] { "/admin/accounts/invite", "Ines", "ines@example.org", "Editor" })
            Assert.Contains(words, shown, StringComparison.Ordinal);
        Assert.False(await IsInvited("ines@example.org"));
        await administrator.SubmitForm();
        Assert.Equal("/admin/accounts", administrator.Path);
        Assert.True(await IsInvited("ines@example.org"));
    }

    [Fact]
    public async Task A_form_is_offered_only_to_the_account_that_filled_it_in()
    {
        using var person = await StaffBrowser.SignedInAs(site, Role.Writer);
        var owner = person.Email;
        await person.Open("/admin/newsroom/new");
        await EndSession(person);
        await person.SubmitForm(("Form.Title", "Typed by the first"), ("Form.Summary", "What happened."), ("Form.Body", "An afternoon."));
        await person.SignIn(await StaffBrowser.CreateAccount(site, Role.Writer));
        Assert.Equal("This form belongs to another account", person.Page.QuerySelector("h1")!.TextContent);
        Assert.DoesNotContain("Typed by the first", person.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(person.Page.Forms, f => f.Method == "post" && f.GetAttribute("action") != "/admin/login");
        await person.SignIn(owner);
        Assert.Contains("Typed by the first", person.Page.QuerySelector(".sent-fields")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_is_kept_after_signing_out_in_another_tab()
    {
        using var writer = await StaffBrowser.SignedInAs(site, Role.Writer);
        await writer.Open("/admin/newsroom/new");
        await EndSession(writer);
        writer.ForgetCookies("__Host-desk");
        await writer.SubmitForm(("Form.Title", "Written in the first tab"));
        await writer.SignIn(writer.Email);
        Assert.Contains("Written in the first tab", writer.Page.QuerySelector(".sent-fields")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_is_too_large_or_has_files_is_not_kept_and_the_page_says_so()
    {
        using var writer = await StaffBrowser.SignedInAs(site, Role.Writer);
        await writer.Open("/admin/newsroom/new");
        await EndSession(writer);
        await writer.SubmitForm(("Form.Title", "Far too long"), ("Form.Body", new string('a', 1024 * 1024)));
        AssertNotKept(writer);
        await writer.SignIn(writer.Email);
        await writer.Open("/admin/media/new");
        await EndSession(writer);
        await writer.UploadFiles("Files", fromScript: false, ("picture.png", new byte[100]));
        AssertNotKept(writer);
    }

    private static void AssertNotKept(StaffBrowser person)
    {
        Assert.Equal(HttpStatusCode.Unauthorized, person.Status);
        Assert.Contains("was not kept", person.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("", person.Page.QuerySelector("input[name=SealedForm]")!.GetAttribute("value") ?? "");
    }

    private async Task AssertNotReplayed(StaffBrowser administrator, (string, string) header, IEnumerable<(string, string)> fields)
    {
        administrator.Headers = [header];
        await administrator.PostFields("/admin/accounts/invite", fields);
        Assert.Equal(HttpStatusCode.Unauthorized, administrator.Status);
        administrator.Headers = [];
        await administrator.SignIn(administrator.Email);
        Assert.DoesNotContain("mallory", administrator.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("/admin", administrator.Path);
        Assert.False(await IsInvited("mallory@evil.example"));
        await EndSession(administrator);
    }

    private async Task<StaffBrowser> SignInAndEndSession(Role role)
    {
        var person = await StaffBrowser.SignedInAs(site, role);
        await EndSession(person);
        return person;
    }

    private Task EndSession(StaffBrowser person) =>
        site.ChangeDatabase(db =>
            db.Sessions.Where(s => db.Users.Any(a => a.Id == s.AccountId && a.Email == person.Email)).ExecuteDeleteAsync()
        );

    private Task<bool> IsInvited(string email) => site.Query(db => db.Users.AnyAsync(a => a.Email == email));
}
