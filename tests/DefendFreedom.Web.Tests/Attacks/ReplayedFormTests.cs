using System.Net;
using DefendFreedom.Accounts;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Attacks;

/// <summary>Another site sends a form to the desk while nobody is signed in, and waits for somebody to sign in over it.</summary>
public sealed class ReplayedFormTests(PetitionSite site) : IClassFixture<PetitionSite>
{
    private static readonly (string, string)[] Invitation =
        [("Name", "Mallory"), ("Email", "mallory@evil.example"), ("Role", nameof(Role.Administrator))];

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Accept-Language", "en")]   // a browser that says nothing of where the form comes from
    public async Task A_form_of_another_site_is_not_kept_over_a_sign_in(string header, string value)
    {
        using var administrator = await Ended(Role.Administrator);
        await AssertForgotten(administrator, (header, value), Invitation);
    }

    [Fact]
    public async Task A_form_of_another_site_with_a_token_of_its_author_is_not_kept()
    {
        using var mallory = await Staff.Of(site, Role.Writer);
        await mallory.Open("/admin/newsroom/new");
        var token = mallory.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var administrator = await Ended(Role.Administrator);
        await AssertForgotten(administrator, ("Sec-Fetch-Site", "same-origin"), [.. Invitation, ("__RequestVerificationToken", token)]);
        administrator.Take(mallory, "__Host-form");   // as a neighbor on the network may plant it
        await AssertForgotten(administrator, ("Sec-Fetch-Site", "same-origin"), [.. Invitation, ("__RequestVerificationToken", token)]);
    }

    [Fact]
    public async Task A_form_of_the_desk_that_another_site_sends_is_not_kept()
    {
        using var administrator = await Staff.Of(site, Role.Administrator);
        await administrator.Open("/admin/accounts/invite");
        var form = administrator.Page.Forms.First(f => f.Method == "post");
        var fields = Staff.Fields(form).Where(f => f.Name[0] == '_').Concat(Invitation).ToList();
        await End(administrator);
        await AssertForgotten(administrator, ("Sec-Fetch-Site", "cross-site"), fields);
    }

    [Fact]
    public async Task A_form_of_the_desk_is_shown_after_the_sign_in_and_sent_by_a_button()
    {
        using var administrator = await Staff.Of(site, Role.Administrator);
        await administrator.Open("/admin/accounts/invite");
        await End(administrator);
        await administrator.Send(("Name", "Ines"), ("Email", "ines@example.org"), ("Role", nameof(Role.Editor)));
        Assert.Equal(HttpStatusCode.Unauthorized, administrator.Status);
        await administrator.SignIn(administrator.Email);
        Assert.Equal("Check what will be sent", administrator.Page.QuerySelector("h1")!.TextContent);
        var shown = administrator.Page.QuerySelector("main")!.TextContent;
        foreach (var words in new[] { "/admin/accounts/invite", "Ines", "ines@example.org", "Editor" })
            Assert.Contains(words, shown, StringComparison.Ordinal);
        Assert.False(await IsInvited("ines@example.org"));
        await administrator.Send();
        Assert.Equal("/admin/accounts", administrator.Path);
        Assert.True(await IsInvited("ines@example.org"));
    }

    [Fact]
    public async Task A_form_is_offered_to_nobody_but_the_account_that_filled_it_in()
    {
        using var person = await Staff.Of(site, Role.Writer);
        var owner = person.Email;
        await person.Open("/admin/newsroom/new");
        await End(person);
        await person.Send(("Form.Title", "Typed by the first"), ("Form.Summary", "What happened."), ("Form.Body", "An afternoon."));
        await person.SignIn(await Staff.Account(site, Role.Writer));
        Assert.Equal("This form belongs to another account", person.Page.QuerySelector("h1")!.TextContent);
        Assert.DoesNotContain("Typed by the first", person.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(person.Page.Forms, f => f.Method == "post" && f.GetAttribute("action") != "/admin/login");
        await person.SignIn(owner);
        Assert.Contains("Typed by the first", person.Page.QuerySelector(".sent-fields")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_is_kept_after_signing_out_in_another_tab()
    {
        using var writer = await Staff.Of(site, Role.Writer);
        await writer.Open("/admin/newsroom/new");
        await End(writer);
        writer.Forget("__Host-desk");
        await writer.Send(("Form.Title", "Written in the first tab"));
        await writer.SignIn(writer.Email);
        Assert.Contains("Written in the first tab", writer.Page.QuerySelector(".sent-fields")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_is_too_large_or_holds_files_is_not_kept_and_says_what_to_do()
    {
        using var writer = await Staff.Of(site, Role.Writer);
        await writer.Open("/admin/newsroom/new");
        await End(writer);
        await writer.Send(("Form.Title", "Far too long"), ("Form.Body", new string('a', 1024 * 1024)));
        AssertNotKept(writer);
        await writer.SignIn(writer.Email);
        await writer.Open("/admin/media/new");
        await End(writer);
        await writer.Bring("Files", script: false, ("picture.png", new byte[100]));
        AssertNotKept(writer);
    }

    private static void AssertNotKept(Staff person)
    {
        Assert.Equal(HttpStatusCode.Unauthorized, person.Status);
        Assert.Contains("was not kept", person.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("", person.Page.QuerySelector("input[name=Suspended]")!.GetAttribute("value") ?? "");
    }

    private async Task AssertForgotten(Staff administrator, (string, string) header, IEnumerable<(string, string)> fields)
    {
        administrator.Headers = [header];
        await administrator.Submit("/admin/accounts/invite", fields);
        Assert.Equal(HttpStatusCode.Unauthorized, administrator.Status);
        administrator.Headers = [];
        await administrator.SignIn(administrator.Email);
        Assert.DoesNotContain("mallory", administrator.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("/admin", administrator.Path);
        Assert.False(await IsInvited("mallory@evil.example"));
        await End(administrator);
    }

    private async Task<Staff> Ended(Role role)
    {
        var person = await Staff.Of(site, role);
        await End(person);
        return person;
    }

    private Task End(Staff person) => site.Change(db => db.Sessions
        .Where(s => db.Users.Any(a => a.Id == s.AccountId && a.Email == person.Email)).ExecuteDeleteAsync());

    private Task<bool> IsInvited(string email) => site.Read(db => db.Users.AnyAsync(a => a.Email == email));
}
