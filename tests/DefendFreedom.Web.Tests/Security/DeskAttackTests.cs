using System.Net;
using System.Text.RegularExpressions;
using DefendFreedom.Accounts;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Tests.Areas.Admin;
using DefendFreedom.Web.Tests.Hosting.Security;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Security;

/// <summary>Attempts to get access to the desk, or to more of it than a role allows.</summary>
public sealed partial class DeskAttackTests(PetitionSite site) : IClassFixture<PetitionSite>
{
    [Theory]
    [InlineData(Role.Administrator)]
    [InlineData(Role.Writer)]
    public async Task Every_desk_response_has_the_security_headers(Role role)
    {
        using var ada = await StaffBrowser.SignedInAs(site, role);
        foreach (var page in AccessControlTests.GetAddresses("1").Append("/admin/no-such-page").Append("/admin/newsroom/edit/99999"))
            SecurityHeaderTests.AssertHasSecurityHeaders(await ada.Fetch(page));
    }

    [Fact]
    public async Task Every_cookie_is_host_bound_secure_and_HttpOnly()
    {
        var setCookies = new List<string>();
        async Task<HttpResult> Send(string path, HttpContent? form = null)
        {
            using var request = new HttpRequestMessage(form is null ? HttpMethod.Get : HttpMethod.Post, path) { Content = form };
            if (setCookies.Count > 0)
                request.Headers.Add("Cookie", string.Join("; ", setCookies.Select(c => c.Split(';')[0])));
            using var response = await site.Visitor.SendAsync(request);
            if (response.Headers.TryGetValues("Set-Cookie", out var cookies))
                setCookies.AddRange(cookies);
            return new HttpResult(
                path,
                response.StatusCode,
                response.Headers,
                response.Content.Headers,
                await response.Content.ReadAsByteArrayAsync(),
                null
            );
        }
        var email = await StaffBrowser.CreateAccount(site, Role.Administrator);
        var login = await Send("/admin/login");
        await Send("/admin/login", CreateForm(login, ("Email", email), ("Password", StaffBrowser.Password)));
        await Send("/admin/petitions/switches", CreateForm(await Send("/admin/petitions/switches"), ("Banner", "")));

        Assert.Equal(
            ["__Host-desk", "__Host-device", "__Host-form", "__Host-note"],
            setCookies.Select(c => c.Split('=')[0]).Distinct().Order()
        );
        Assert.All(
            setCookies,
            c =>
                Assert.Matches("(?i)^(?=.*; *secure)(?=.*; *httponly)(?=.*; *samesite=(lax|strict))(?=.*; *path=/(;|$))(?!.*; *domain=)", c)
        );
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("/admin/../../\\evil.example")]
    [InlineData("/%09/evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/\t/evil.example")]
    [InlineData("@evil.example")]
    [InlineData("/admin\r\nLocation: https://evil.example")]
    public async Task Signing_in_never_redirects_to_another_site(string target)
    {
        var email = await StaffBrowser.CreateAccount(site, Role.Writer);
        using var visitor = StaffBrowser.SignedOut(site);
        var address = "/admin/login?returnUrl=" + Uri.EscapeDataString(target);
        await visitor.Open(address);
        var response = await visitor.PostForm(
            address,
            visitor.Page.Forms.Single(f => f.Method == "post"),
            ("Email", email),
            ("Password", StaffBrowser.Password)
        );
        Assert.Equal(HttpStatusCode.Redirect, response.Status);
        Assert.Equal(
            new Uri(site.Visitor.BaseAddress!, "/admin").Authority,
            new Uri(site.Visitor.BaseAddress!, response.GetHeader("Location")).Authority
        );
        Assert.StartsWith("/admin", response.GetHeader("Location"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forged_host_never_appears_in_a_password_reset_email()
    {
        var email = await StaffBrowser.CreateAccount(site, Role.Writer);
        using var visitor = StaffBrowser.SignedOut(site);
        await visitor.Open("/admin/forgot-password");
        var response = await visitor.PostForm(
            "/admin/forgot-password",
            visitor.Page.Forms.Single(f => f.Method == "post"),
            "evil.example",
            ("Email", email)
        );
        Assert.True(response.IsOk);
        Assert.DoesNotContain("evil.example", (await site.WaitForMail(email))[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_form_fields_change_nothing()
    {
        using var writer = await StaffBrowser.SignedInAs(site, Role.Writer);
        var id = await DeskActions.CreateDraft(writer, "A draft and no more");
        await writer.Open($"/admin/newsroom/edit/{id}");
        string[] names =
        [
            "State",
            "Publication.State",
            "Form.State",
            "Draft.State",
            "Form.PublishedAt",
            "Publication.PublishedAt",
            "Form.Slug",
            "Publication.Slug",
            "Role",
            "User.Role",
            "Desk.Role",
            "Form.Urgent",
            "Publication.Urgent",
        ];
        await writer.SubmitForm([
            .. names.Select(n =>
                (
                    n,
                    n.EndsWith("State", StringComparison.Ordinal) ? "Published"
                    : n.EndsWith("At", StringComparison.Ordinal) ? "2020-01-01"
                    : n.EndsWith("Role", StringComparison.Ordinal) ? "Administrator"
                    : "true"
                )
            ),
        ]);
        Assert.Equal(
            PublicationState.Draft,
            await site.Query(db => db.Publications.Where(p => p.Id == id).Select(p => p.State).SingleAsync())
        );
        Assert.Equal(Role.Writer, await site.Query(db => db.Users.Where(u => u.Email == writer.Email).Select(u => u.Role).SingleAsync()));
        await writer.Open($"/admin/newsroom/publish/{id}");
        Assert.Equal(HttpStatusCode.Forbidden, writer.Status);
    }

    [Fact]
    public async Task A_form_with_a_forged_token_is_refused_at_the_desk()
    {
        using var ada = await StaffBrowser.SignedInAs(site, Role.Administrator);
        await ada.Open("/admin/petitions/switches");
        var response = await ada.PostForm(
            "/admin/petitions/switches",
            ada.Page.Forms.First(f => f.Method == "post"),
            ("__RequestVerificationToken", "forged"),
            ("Banner", "Hacked")
        );
        Assert.InRange((int)response.Status, 300, 499);
        Assert.DoesNotContain("Hacked", (await site.Visitor.Fetch("/about")).Text, StringComparison.Ordinal);
    }

    private static FormUrlEncodedContent CreateForm(HttpResult page, params (string Name, string Value)[] fields)
    {
        var token = Token().Match(page.Text).Groups[1].Value;
        return new FormUrlEncodedContent(
            fields.Append(("__RequestVerificationToken", token)).Select(f => KeyValuePair.Create(f.Item1, f.Item2))
        );
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
