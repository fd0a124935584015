using System.Text.RegularExpressions;
using DefendFreedom.Accounts;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Tests.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Areas.Admin;

/// <summary>A text that is not public, looked for by everybody at every address that the program has.</summary>
public sealed partial class SecretTests(RunningSite site) : IClassFixture<RunningSite>
{
    private const string Extra = " findable";

    /// <summary>Where its words stand, and for whom. At any other address they are for nobody.</summary>
    private static readonly Dictionary<string, string> Table = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Admin"] = DoorTests.Writers,
        ["Admin/Index"] = DoorTests.Writers,
        ["Admin/Audit"] = DoorTests.Administrators,
        ["Admin/Audit/Index"] = DoorTests.Administrators,
    };

    [Theory]
    [InlineData("draft"), InlineData("inreview"), InlineData("scheduled"), InlineData("embargoed"), InlineData("withdrawn"), InlineData("beside")]
    public async Task What_is_not_public_is_read_by_those_who_write_and_nobody_else(string state)
    {
        var word = "quibble" + state;
        var publication = await Hidden(state, word);
        var found = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var role in new Role?[] { null, Role.Writer, Role.Editor, Role.Campaigner, Role.Administrator })
        {
            using var person = role is { } one ? await Staff.Of(site, one) : Staff.Visitor(site);
            foreach (var route in Routes())
            {
                var address = Address(route, publication);
                await person.Open(address);
                // An address that was asked for may be said back; nothing else of the text.
                var needle = route.Contains("{slug:", StringComparison.Ordinal) ? word + Extra : word;
                if (!person.Text.Contains(needle, StringComparison.OrdinalIgnoreCase)) continue;
                var meant = Table.GetValueOrDefault(route) ?? (route.StartsWith("Admin/Newsroom", StringComparison.OrdinalIgnoreCase) ? DoorTests.Writers : "nobody");
                Assert.True(meant.Split(' ').Contains($"{role}"), $"{address} shows a text that is {state} to {role?.ToString() ?? "a visitor"}");
                found.Add(route);
            }
        }
        Assert.Contains("Admin/Newsroom/Preview/{id:int}", found);
    }

    private async Task<Publication> Hidden(string state, string word)
    {
        var publication = Some.Publication(state == "beside" ? "known" : word, extra: Extra);
        switch (state)
        {
            case "draft": await site.AddAs(publication, PublicationState.Draft); break;
            case "inreview": await site.AddAs(publication, PublicationState.InReview); break;
            case "scheduled": publication.Schedule(site.Clock.Now.AddDays(1)); await site.Add(publication); break;
            case "embargoed": publication.Embargo(site.Clock.Now.AddDays(1)); await site.Add(publication); break;
            case "withdrawn": publication.Withdraw(site.Clock.Now, "It named somebody."); await site.Add(publication); break;
            default: await site.Add(publication); break;
        }
        // Every one has a draft beside it, with the same words.
        await site.Change(db =>
        {
            db.Add(new Draft(publication.Id, Some.Publication(word, extra: Extra).Text, 1, site.Clock.Now));
            return Task.CompletedTask;
        });
        return publication;
    }

    private IEnumerable<string> Routes() => site.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>() is not { } methods || methods.HttpMethods.Count == 0 || methods.HttpMethods.Contains("GET"))
        .Select(e => e.RoutePattern.RawText!).Where(r => !File().IsMatch(r)).Distinct(StringComparer.OrdinalIgnoreCase);

    private static string Address(string route, Publication publication)
    {
        var address = Parameter().Replace("/" + route.TrimStart('/'), m => m.Groups[1].Value switch
        {
            "id" => $"{publication.Id}",
            "slug" => publication.Slug,
            _ => "x",
        });
        return $"{address}?q={Extra.Trim()}&Words={Extra.Trim()}";
    }

    [GeneratedRegex(@"\{\*{0,2}(\w+)[^}]*\}")]
    private static partial Regex Parameter();

    // The program's own files hold no text.
    [GeneratedRegex(@"\.(css|js|svg|png|woff2|txt|ico)(\.gz|\.br)?$")]
    private static partial Regex File();
}
