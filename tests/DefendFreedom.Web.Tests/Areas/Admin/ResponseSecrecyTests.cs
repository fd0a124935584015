using System.Text.RegularExpressions;
using DefendFreedom.Accounts;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Tests.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Areas.Admin;

/// <summary>An unpublished text, searched for in the responses of every route, in every role.</summary>
public sealed partial class ResponseSecrecyTests(RunningSite site) : IClassFixture<RunningSite>
{
    private const string Extra = " findable";

    /// <summary>The roles that may see the text on these routes. All other routes outside Admin/Newsroom must not show it.</summary>
    private static readonly Dictionary<string, string> Table = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Admin"] = AccessControlTests.Writers,
        ["Admin/Index"] = AccessControlTests.Writers,
        ["Admin/Audit"] = AccessControlTests.Administrators,
        ["Admin/Audit/Index"] = AccessControlTests.Administrators,
    };

    [Theory]
    [
        InlineData("draft"),
        InlineData("inreview"),
        InlineData("scheduled"),
        InlineData("embargoed"),
        InlineData("withdrawn"),
        InlineData("beside")
    ]
    public async Task An_unpublished_text_is_shown_only_to_writers(string state)
    {
        var word = "quibble" + state;
        var publication = await AddHidden(state, word);
        var found = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var role in new Role?[] { null, Role.Writer, Role.Editor, Role.Campaigner, Role.Administrator })
        {
            using var person = role is { } one ? await StaffBrowser.SignedInAs(site, one) : StaffBrowser.SignedOut(site);
            foreach (var route in GetRoutes())
            {
                var address = GetAddress(route, publication);
                await person.Open(address);
                // A response may echo the requested address, but nothing else of the text.
                var needle = route.Contains("{slug:", StringComparison.Ordinal) ? word + Extra : word;
                if (!person.Text.Contains(needle, StringComparison.OrdinalIgnoreCase))
                    continue;
                var meant =
                    Table.GetValueOrDefault(route)
                    ?? (route.StartsWith("Admin/Newsroom", StringComparison.OrdinalIgnoreCase) ? AccessControlTests.Writers : "nobody");
                Assert.True(
                    meant.Split(' ').Contains($"{role}"),
                    $"{address} shows a text that is {state} to {role?.ToString() ?? "a visitor"}"
                );
                found.Add(route);
            }
        }
        Assert.Contains("Admin/Newsroom/Preview/{id:int}", found);
    }

    private async Task<Publication> AddHidden(string state, string word)
    {
        var publication = SampleData.CreatePublication(state == "beside" ? "known" : word, extra: Extra);
        switch (state)
        {
            case "draft":
            case "inreview":
                await site.AddPublicationInState(publication, PublicationState.Draft);
                break;
            case "scheduled":
                publication.Schedule(site.Clock.Now.AddDays(1));
                await site.AddPublications(publication);
                break;
            case "embargoed":
                publication.Embargo(site.Clock.Now.AddDays(1));
                await site.AddPublications(publication);
                break;
            case "withdrawn":
                publication.Withdraw(site.Clock.Now, "It named somebody.");
                await site.AddPublications(publication);
                break;
            default:
                await site.AddPublications(publication);
                break;
        }
        // Every publication also has a draft with the same words.
        await site.ChangeDatabase(db =>
        {
            var draft = new Draft(publication.Id, SampleData.CreatePublication(word, extra: Extra).Text, 1, site.Clock.Now);
            if (state == "inreview")
                draft.Submit(site.Clock.Now);
            db.Add(draft);
            return Task.CompletedTask;
        });
        return publication;
    }

    private IEnumerable<string> GetRoutes() =>
        site
            .Services.GetRequiredService<IEnumerable<EndpointDataSource>>()
            .SelectMany(s => s.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(e =>
                e.Metadata.GetMetadata<HttpMethodMetadata>() is not { } methods
                || methods.HttpMethods.Count == 0
                || methods.HttpMethods.Contains("GET")
            )
            .Select(e => e.RoutePattern.RawText!)
            .Where(r => !StaticFile().IsMatch(r))
            .Distinct(StringComparer.OrdinalIgnoreCase);

    private static string GetAddress(string route, Publication publication)
    {
        var address = Parameter()
            .Replace(
                "/" + route.TrimStart('/'),
                m =>
                    m.Groups[1].Value switch
                    {
                        "id" => $"{publication.Id}",
                        "slug" => publication.Slug,
                        _ => "x",
                    }
            );
        return $"{address}?q={Extra.Trim()}&SearchText={Extra.Trim()}";
    }

    [GeneratedRegex(@"\{\*{0,2}(\w+)[^}]*\}")]
    private static partial Regex Parameter();

    // Static files contain no publication text.
    [GeneratedRegex(@"\.(css|js|svg|png|woff2|txt|ico)(\.gz|\.br)?$")]
    private static partial Regex StaticFile();
}
