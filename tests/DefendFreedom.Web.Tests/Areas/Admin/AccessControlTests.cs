using System.Net;
using DefendFreedom.Accounts;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Tests.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Areas.Admin;

/// <summary>Every desk page, requested in every role. A page without a row in the table fails.</summary>
public sealed class AccessControlTests(RunningSite site) : IClassFixture<RunningSite>
{
    internal const string Everyone = "visitor Writer Editor Campaigner Administrator";
    internal const string AllStaff = "Writer Editor Campaigner Administrator";
    internal const string Writers = "Writer Editor Administrator";
    internal const string Editors = "Editor Administrator";
    internal const string Campaigners = "Campaigner Administrator";
    internal const string Administrators = "Administrator";

    private static readonly Dictionary<string, string> Table = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Admin"] = AllStaff,
        ["Admin/Index"] = AllStaff,
        ["Admin/Login"] = Everyone,
        ["admin/forgot-password"] = Everyone,
        ["Admin/Invitation/{id:int}/{token:token}"] = Everyone,
        ["admin/sign-in-link/{id:int}/{token:token}"] = Everyone,
        ["Admin/Setup/{token:token}"] = Everyone,
        ["error/401"] = Everyone,
        ["Admin/Style"] = AllStaff,
        ["Admin/Profile"] = AllStaff,
        ["Admin/Profile/Index"] = AllStaff,
        ["Admin/Profile/Password"] = AllStaff,
        ["admin/profile/two-factor"] = AllStaff,
        ["Admin/Content"] = AllStaff,
        ["Admin/Content/Index"] = AllStaff,
        ["Admin/Content/Preview/{**path:required}"] = AllStaff,
        ["Admin/Newsroom"] = Writers,
        ["Admin/Newsroom/Index"] = Writers,
        ["Admin/Newsroom/New"] = Writers,
        ["Admin/Newsroom/Edit/{id:int}"] = Writers,
        ["Admin/Newsroom/Preview/{id:int}"] = Writers,
        ["admin/newsroom/live-preview"] = Writers,
        ["Admin/Newsroom/Submit/{id:int}"] = Writers,
        ["Admin/Newsroom/History/{id:int}"] = Writers,
        ["admin/newsroom/restore-revision/{id:int}"] = Writers,
        ["Admin/Newsroom/Presence/{id:int}"] = Writers,
        ["Admin/Newsroom/Assign"] = Writers,
        ["admin/newsroom/add-issue"] = Writers,
        ["Admin/Newsroom/Trash/{id:int}"] = Writers,
        ["admin/newsroom/restore-from-trash/{id:int}"] = Writers,
        ["Admin/Newsroom/Delete/{id:int}"] = Administrators,
        ["admin/newsroom/bulk-withdraw"] = Editors,
        ["Admin/Newsroom/Return/{id:int}"] = Editors,
        ["Admin/Newsroom/Publish/{id:int}"] = Editors,
        ["Admin/Newsroom/Schedule/{id:int}"] = Editors,
        ["Admin/Newsroom/Embargo/{id:int}"] = Editors,
        ["Admin/Newsroom/Withdraw/{id:int}"] = Editors,
        ["Admin/Newsroom/Correct/{id:int}"] = Editors,
        ["Admin/Newsroom/Rename/{id:int}"] = Editors,
        ["admin/newsroom/confirm-review/{id:int}"] = Editors,
        ["Admin/Petitions"] = Campaigners,
        ["Admin/Petitions/Index"] = Campaigners,
        ["Admin/Petitions/New"] = Campaigners,
        ["Admin/Petitions/Switches"] = Campaigners,
        ["Admin/Petitions/Erase"] = Campaigners,
        ["Admin/Petitions/Emergency"] = Campaigners,
        ["Admin/Petitions/Counts/{id:int}"] = Campaigners,
        ["Admin/Petitions/Edit/{id:int}"] = Campaigners,
        ["Admin/Petitions/Open/{id:int}"] = Campaigners,
        ["Admin/Petitions/Certificate/{id:int}"] = Campaigners,
        ["Admin/Petitions/Close/{id:int}"] = Campaigners,
        ["Admin/Petitions/Deliver/{id:int}"] = Campaigners,
        ["Admin/Petitions/Updates/{id:int}"] = Campaigners,
        ["Admin/Petitions/Paper/{id:int}"] = Campaigners,
        ["admin/petitions/correct-paper/{id:int}"] = Campaigners,
        ["admin/petitions/remove-paper/{id:int}"] = Campaigners,
        ["admin/petitions/confirm-review/{id:int}"] = Campaigners,
        ["Admin/Petitions/Moderation/{id:int}"] = Campaigners,
        ["Admin/Petitions/Cluster/{id:int}"] = Campaigners,
        ["admin/petitions/moderation-run/{id:int}"] = Campaigners,
        ["Admin/Petitions/Export/{id:int}"] = Campaigners,
        ["Admin/Statistics"] = Editors,
        ["Admin/Statistics/Index"] = Editors,
        ["Admin/Statistics/New"] = Editors,
        ["Admin/Statistics/Edit/{id:int}"] = Editors,
        ["Admin/Statistics/Order/{issue:slug}"] = Editors,
        ["Admin/Media"] = Writers,
        ["Admin/Media/Index"] = Writers,
        ["Admin/Media/New"] = Writers,
        ["Admin/Media/Edit/{id:int}"] = Writers,
        ["Admin/Media/Replace/{id:int}"] = Writers,
        ["admin/media/take-down/{id:int}"] = Writers,
        ["Admin/Accounts"] = Administrators,
        ["Admin/Accounts/Index"] = Administrators,
        ["Admin/Accounts/Invite"] = Administrators,
        ["Admin/Accounts/Edit/{id:int}"] = Administrators,
        ["Admin/Status"] = Administrators,
        ["Admin/Status/Index"] = Administrators,
        ["Admin/Mail"] = Administrators,
        ["Admin/Mail/Index"] = Administrators,
        ["Admin/Accounts/Roles"] = Administrators,
        ["Admin/Audit"] = Administrators,
        ["Admin/Audit/Index"] = Administrators,
        ["Admin/Audit/Download"] = Administrators,
    };

    private static readonly string[] Linked =
    [
        "Newsroom",
        "Statistics",
        "Content",
        "Media",
        "Petitions",
        "Accounts",
        "Mail",
        "Status",
        "Audit",
    ];

    /// <summary>Returns the addresses of all pages in the table, with this id where one is needed.</summary>
    internal static IEnumerable<string> GetAddresses(string id) => Table.Keys.Select(pattern => GetAddress(pattern, id));

    private static string GetAddress(string route, string id) =>
        "/"
        + route
            .Replace("{id:int}", id, StringComparison.Ordinal)
            .Replace("{token:token}", "x", StringComparison.Ordinal)
            .Replace("{issue:slug}", "death-penalty", StringComparison.Ordinal);

    [Fact]
    public void Every_page_of_the_desk_is_in_the_table() =>
        Assert.Equal(
            Table.Keys.Order(StringComparer.OrdinalIgnoreCase),
            GetRoutes().Order(StringComparer.OrdinalIgnoreCase),
            StringComparer.OrdinalIgnoreCase
        );

    [Theory]
    [InlineData("visitor")]
    [InlineData(nameof(Role.Writer))]
    [InlineData(nameof(Role.Editor))]
    [InlineData(nameof(Role.Campaigner))]
    [InlineData(nameof(Role.Administrator))]
    public async Task Each_page_opens_only_for_its_roles(string viewer)
    {
        await site.AddPublications(SampleData.CreatePublication("door-" + viewer.ToLowerInvariant()));
        var id = await PublicationId("a-door-" + viewer.ToLowerInvariant() + "-b");
        using var person =
            viewer == "visitor" ? StaffBrowser.SignedOut(site) : await StaffBrowser.SignedInAs(site, Enum.Parse<Role>(viewer));
        var failures = new List<string>();
        foreach (var (pattern, allowedRoles) in Table)
        {
            await person.Open(GetAddress(pattern, $"{id}"));
            var opened =
                person.Status != HttpStatusCode.Forbidden
                && !(viewer == "visitor" && person.Path.StartsWith("/admin/login?returnUrl", StringComparison.Ordinal));
            if (opened != allowedRoles.Split(' ').Contains(viewer))
                failures.Add($"{pattern}: {(int)person.Status}");
        }
        Assert.Empty(failures);
    }

    [Theory]
    [InlineData(nameof(Role.Writer))]
    [InlineData(nameof(Role.Editor))]
    [InlineData(nameof(Role.Campaigner))]
    [InlineData(nameof(Role.Administrator))]
    public async Task The_desk_shows_each_person_the_links_that_open_for_them(string role)
    {
        var (shown, trashed) = (
            SampleData.CreatePublication("link-" + role.ToLowerInvariant()),
            SampleData.CreatePublication("trash-" + role.ToLowerInvariant())
        );
        shown.MarkPublishedAlone(1, "It cannot wait.");
        await site.AddPublications(shown);
        await site.AddPublicationInState(trashed, PublicationState.Draft);
        await site.ChangeDatabase(async db => (await db.Publications.SingleAsync(p => p.Id == trashed.Id)).Trash(DateTime.UtcNow));
        using var person = await StaffBrowser.SignedInAs(site, Enum.Parse<Role>(role));
        Assert.Equal(
            Table
                .Where(entry =>
                    entry.Key.Count(c => c == '/') == 1
                    && Linked.Contains(entry.Key["Admin/".Length..])
                    && entry.Value.Split(' ').Contains(role)
                )
                .Select(entry => "/" + entry.Key.ToLowerInvariant())
                .Order(StringComparer.Ordinal),
            Links("nav[aria-label=Desk] a").Where(link => link is not ("/admin" or "/admin/profile")).Order(StringComparer.Ordinal)
        );

        var links = new HashSet<string>();
        foreach (
            var page in (string[])
                [
                    "",
                    "/newsroom",
                    "/newsroom?Show=trash",
                    $"/newsroom/edit/{shown.Id}",
                    $"/newsroom/restore-from-trash/{trashed.Id}",
                    "/media",
                    "/profile",
                ]
        )
        {
            await person.Open("/admin" + page);
            if (person.Status == HttpStatusCode.OK)
                links.UnionWith(Links("a"));
        }
        var refused = new List<string>();
        foreach (var link in links.Where(link => link.StartsWith("/admin", StringComparison.Ordinal)))
        {
            await person.Open(link);
            if (person.Status == HttpStatusCode.Forbidden)
                refused.Add(link);
        }
        Assert.Empty(refused);

        IEnumerable<string> Links(string selector) => person.Page.QuerySelectorAll(selector).Select(a => a.GetAttribute("href")!);
    }

    [Theory]
    [InlineData("Publish")]
    [InlineData("Withdraw")]
    [InlineData("Correct")]
    public async Task A_form_without_its_token_is_refused(string action)
    {
        var word = "bare-" + action.ToLowerInvariant();
        await site.AddPublications(SampleData.CreatePublication(word));
        using var editor = await StaffBrowser.SignedInAs(site, Role.Editor);
        await editor.Open("/admin");
        using var response = await site.Visitor.PostAsync(
            $"/admin/newsroom/{action}/{await PublicationId($"a-{word}-b")}",
            new FormUrlEncodedContent([])
        );
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    private IEnumerable<string> GetRoutes() =>
        site
            .Services.GetRequiredService<IEnumerable<EndpointDataSource>>()
            .SelectMany(s => s.Endpoints)
            .OfType<RouteEndpoint>()
            .Select(e => e.RoutePattern.RawText!)
            .Where(r => r.StartsWith("admin", StringComparison.OrdinalIgnoreCase) || r == "error/401")
            .Distinct(StringComparer.OrdinalIgnoreCase);

    private async Task<int> PublicationId(string slug)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<Data.SiteDb>()
            .Publications.Where(p => p.Slug == slug)
            .Select(p => p.Id)
            .SingleAsync();
    }
}
