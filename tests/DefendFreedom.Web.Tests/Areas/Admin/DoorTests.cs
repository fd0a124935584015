using System.Net;
using DefendFreedom.Accounts;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Tests.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Areas.Admin;

/// <summary>Every door of the desk, tried by everybody. A page without a row in the table fails.</summary>
public sealed class DoorTests(RunningSite site) : IClassFixture<RunningSite>
{
    internal const string Anybody = "visitor Writer Editor Campaigner Administrator";
    internal const string Staffed = "Writer Editor Campaigner Administrator";
    internal const string Writers = "Writer Editor Administrator";
    internal const string Editors = "Editor Administrator";
    internal const string Campaigners = "Campaigner Administrator";
    internal const string Administrators = "Administrator";

    private static readonly Dictionary<string, string> Table = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Admin"] = Staffed,
        ["Admin/Index"] = Staffed,
        ["Admin/Login"] = Anybody,
        ["Admin/Forgotten"] = Anybody,
        ["Admin/Invitation/{id:int}/{token:token}"] = Anybody,
        ["Admin/Setup/{token:token}"] = Anybody,
        ["fault/401"] = Anybody,
        ["Admin/Me"] = Staffed,
        ["Admin/Me/Index"] = Staffed,
        ["Admin/Me/Password"] = Staffed,
        ["Admin/Me/SecondStep"] = Staffed,
        ["Admin/Content"] = Staffed,
        ["Admin/Content/Index"] = Staffed,
        ["Admin/Content/Preview/{**path:required}"] = Staffed,
        ["Admin/Newsroom"] = Writers,
        ["Admin/Newsroom/Index"] = Writers,
        ["Admin/Newsroom/New"] = Writers,
        ["Admin/Newsroom/Edit/{id:int}"] = Writers,
        ["Admin/Newsroom/Preview/{id:int}"] = Writers,
        ["Admin/Newsroom/Typeset"] = Writers,
        ["Admin/Newsroom/Submit/{id:int}"] = Writers,
        ["Admin/Newsroom/History/{id:int}"] = Writers,
        ["Admin/Newsroom/Restore/{id:int}"] = Writers,
        ["Admin/Newsroom/Open/{id:int}"] = Writers,
        ["Admin/Newsroom/Assign"] = Writers,
        ["Admin/Newsroom/File"] = Writers,
        ["Admin/Newsroom/Trash/{id:int}"] = Writers,
        ["Admin/Newsroom/Undelete/{id:int}"] = Writers,
        ["Admin/Newsroom/Delete/{id:int}"] = Administrators,
        ["Admin/Newsroom/WithdrawMany"] = Editors,
        ["Admin/Newsroom/Return/{id:int}"] = Editors,
        ["Admin/Newsroom/Publish/{id:int}"] = Editors,
        ["Admin/Newsroom/Schedule/{id:int}"] = Editors,
        ["Admin/Newsroom/Embargo/{id:int}"] = Editors,
        ["Admin/Newsroom/Withdraw/{id:int}"] = Editors,
        ["Admin/Newsroom/Correct/{id:int}"] = Editors,
        ["Admin/Newsroom/Rename/{id:int}"] = Editors,
        ["Admin/Newsroom/Looked/{id:int}"] = Editors,
        ["Admin/Petitions"] = Campaigners,
        ["Admin/Petitions/Index"] = Campaigners,
        ["Admin/Petitions/New"] = Campaigners,
        ["Admin/Petitions/Switches"] = Campaigners,
        ["Admin/Petitions/Erase"] = Campaigners,
        ["Admin/Petitions/Emergency"] = Campaigners,
        ["Admin/Petitions/Figures/{id:int}"] = Campaigners,
        ["Admin/Petitions/Edit/{id:int}"] = Campaigners,
        ["Admin/Petitions/Open/{id:int}"] = Campaigners,
        ["Admin/Petitions/Certificate/{id:int}"] = Campaigners,
        ["Admin/Petitions/Close/{id:int}"] = Campaigners,
        ["Admin/Petitions/Deliver/{id:int}"] = Campaigners,
        ["Admin/Petitions/Updates/{id:int}"] = Campaigners,
        ["Admin/Petitions/Looked/{id:int}"] = Campaigners,
        ["Admin/Petitions/Moderation/{id:int}"] = Campaigners,
        ["Admin/Petitions/Cluster/{id:int}"] = Campaigners,
        ["Admin/Petitions/Ruling/{id:int}"] = Campaigners,
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
        ["Admin/Media/TakeDown/{id:int}"] = Writers,
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

    private static readonly string[] Linked = ["Newsroom", "Statistics", "Content", "Media", "Petitions", "Accounts", "Mail", "Status", "Audit"];

    /// <summary>The doors as addresses, where they need a number with this one.</summary>
    internal static IEnumerable<string> Addresses(string id) =>
        Table.Keys.Select(door => Address(door, id));

    private static string Address(string door, string id) => "/" + door.Replace("{id:int}", id, StringComparison.Ordinal)
        .Replace("{token:token}", "x", StringComparison.Ordinal).Replace("{issue:slug}", "death-penalty", StringComparison.Ordinal);

    [Fact]
    public void Every_door_of_the_desk_is_in_the_table() => Assert.Equal(Table.Keys.Order(StringComparer.OrdinalIgnoreCase), Doors().Order(StringComparer.OrdinalIgnoreCase), StringComparer.OrdinalIgnoreCase);

    [Theory]
    [InlineData("visitor")]
    [InlineData(nameof(Role.Writer))]
    [InlineData(nameof(Role.Editor))]
    [InlineData(nameof(Role.Campaigner))]
    [InlineData(nameof(Role.Administrator))]
    public async Task Each_door_opens_for_those_it_is_meant_for_and_nobody_else(string who)
    {
        await site.Add(Some.Publication("door-" + who.ToLowerInvariant()));
        var id = await PublicationId("a-door-" + who.ToLowerInvariant() + "-b");
        using var person = who == "visitor" ? Staff.Visitor(site) : await Staff.Of(site, Enum.Parse<Role>(who));
        var wrong = new List<string>();
        foreach (var (door, meant) in Table)
        {
            await person.Open(Address(door, $"{id}"));
            var opened = person.Status != HttpStatusCode.Forbidden && !(who == "visitor" && person.Path.StartsWith("/admin/login?to", StringComparison.Ordinal));
            if (opened != meant.Split(' ').Contains(who)) wrong.Add($"{door}: {(int)person.Status}");
        }
        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData(nameof(Role.Writer))]
    [InlineData(nameof(Role.Editor))]
    [InlineData(nameof(Role.Campaigner))]
    [InlineData(nameof(Role.Administrator))]
    public async Task The_desk_shows_each_person_the_links_that_open_for_them(string who)
    {
        var (shown, trashed) = (Some.Publication("link-" + who.ToLowerInvariant()), Some.Publication("trash-" + who.ToLowerInvariant()));
        shown.Urgent(1, "It cannot wait.");
        await site.Add(shown);
        await site.AddAs(trashed, PublicationState.Draft);
        await site.Change(async db => (await db.Publications.SingleAsync(p => p.Id == trashed.Id)).Trash(DateTime.UtcNow));
        using var person = await Staff.Of(site, Enum.Parse<Role>(who));
        Assert.Equal(
            Table.Where(door => door.Key.Count(c => c == '/') == 1 && Linked.Contains(door.Key["Admin/".Length..]) && door.Value.Split(' ').Contains(who))
                .Select(door => "/" + door.Key.ToLowerInvariant()).Order(StringComparer.Ordinal),
            Links("nav[aria-label=Desk] a").Where(link => link is not ("/admin" or "/admin/me")).Order(StringComparer.Ordinal));

        var links = new HashSet<string>();
        foreach (var page in (string[])["", "/newsroom", "/newsroom?Show=trash", $"/newsroom/edit/{shown.Id}", $"/newsroom/undelete/{trashed.Id}", "/media", "/me"])
        {
            await person.Open("/admin" + page);
            if (person.Status == HttpStatusCode.OK) links.UnionWith(Links("a"));
        }
        var refused = new List<string>();
        foreach (var link in links.Where(link => link.StartsWith("/admin", StringComparison.Ordinal)))
        {
            await person.Open(link);
            if (person.Status == HttpStatusCode.Forbidden) refused.Add(link);
        }
        Assert.Empty(refused);

        IEnumerable<string> Links(string selector) => person.Page.QuerySelectorAll(selector).Select(a => a.GetAttribute("href")!);
    }

    [Theory]
    [InlineData("Publish")]
    [InlineData("Withdraw")]
    [InlineData("Correct")]
    public async Task A_form_sent_without_its_token_does_nothing(string act)
    {
        var word = "bare-" + act.ToLowerInvariant();
        await site.Add(Some.Publication(word));
        using var editor = await Staff.Of(site, Role.Editor);
        await editor.Open("/admin");
        using var answer = await site.Visitor.PostAsync($"/admin/newsroom/{act}/{await PublicationId($"a-{word}-b")}", new FormUrlEncodedContent([]));
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    private IEnumerable<string> Doors() => site.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
        .Select(e => e.RoutePattern.RawText!).Where(r => r.StartsWith("admin", StringComparison.OrdinalIgnoreCase) || r == "fault/401").Distinct(StringComparer.OrdinalIgnoreCase);

    private async Task<int> PublicationId(string slug)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Data.SiteDb>().Publications.Where(p => p.Slug == slug).Select(p => p.Id).SingleAsync();
    }
}
