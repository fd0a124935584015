using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using DefendFreedom.Accounts;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Attacks;

/// <summary>Every route, asked by a visitor and by an administrator for what no link of the site has, and by every method.</summary>
public sealed partial class RouteAttackTests(PetitionSite site) : IClassFixture<PetitionSite>
{
    private static readonly UriCreationOptions AsItStands = new() { DangerousDisablePathAndQueryCanonicalization = true };
    private static readonly ParallelOptions Few = new() { MaxDegreeOfParallelism = 4 };

    // The page behind these links is the same for a link that never was one.
    private static readonly string[] SameForAll = ["/petitions/leave/", "/admin/invitation/"];

    [Fact]
    public void Every_parameter_of_every_route_has_a_constraint()
    {
        var routes = SiteRoute.All(site);
        Assert.True(routes.Count > 80, $"Only {routes.Count} routes were found.");
        Assert.Empty(routes.Where(route => !route.IsConstrained).Select(route => route.Pattern));
    }

    [Theory]
    [InlineData("GET", false)]
    [InlineData("GET", true)]
    [InlineData("POST", false)]
    [InlineData("POST", true)]
    public async Task A_value_that_no_link_has_is_not_found(string method, bool isStaff)
    {
        using var person = isStaff ? await Staff.Of(site, Role.Administrator) : Staff.Visitor(site);
        if (isStaff) await person.Open("/admin/me");
        var asked =
            from route in SiteRoute.All(site)
            where isStaff == route.IsDesk
            from parameter in route.Parameters
            from value in HostileValues.All
            select route.Address(parameter, value);
        var wrong = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(asked, Few, async (address, _) =>
        {
            var status = await Status(person, method, address);
            if (status is not (404 or 405) && !IsTheSameForAll(address))
                wrong.Add($"{status} {method} {address[..Math.Min(address.Length, 100)]}");
        });
        Assert.True(wrong.IsEmpty, string.Join('\n', wrong.Order().Take(60)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_method_that_an_address_does_not_take_is_refused_with_those_that_it_takes(bool isStaff)
    {
        using var person = isStaff ? await Staff.Of(site, Role.Administrator) : Staff.Visitor(site);
        var wrong = new List<string>();
        var named = SiteRoute.All(site).Where(route => !route.Pattern.EndsWith(".json", StringComparison.Ordinal) || route.Parameters.Count == 0);
        foreach (var address in named.Select(route => route.Address()))   // of an unknown name with an ending nothing is there
            foreach (var method in new[] { "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "INVENTED" })
            {
                var answer = await Ask(person, method, address);
                var allowed = string.Join(", ", answer.Content.Allow);
                if ((int)answer.Status != 405 || allowed is not ("GET, HEAD" or "GET, HEAD, POST"))
                    wrong.Add($"{method} {answer} {allowed}");
            }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(60)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_form_that_a_page_has_no_handler_for_is_refused(bool isStaff)
    {
        using var person = isStaff ? await Staff.Of(site, Role.Administrator) : Staff.Visitor(site);
        if (isStaff) await person.Open("/admin/me");
        var (wrong, refused) = (new List<string>(), 0);
        foreach (var route in SiteRoute.All(site).Where(route => isStaff || !route.IsDesk))
            foreach (var query in new[] { "", "?handler=", "?handler=Nothing", "?handler=%E3%80%80" })
            {
                var answer = await Ask(person, "POST", route.Address() + query);
                if ((int)answer.Status == 405) refused++;
                if ((int)answer.Status >= 500) wrong.Add($"{answer}");
            }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(60)));
        Assert.True(refused > 20, $"Only {refused} were refused.");
    }

    private static bool IsTheSameForAll(string address) =>
        Array.Exists(SameForAll, start => address.StartsWith(start, StringComparison.OrdinalIgnoreCase)) && Token().IsMatch(address);

    private async Task<int> Status(Staff person, string method, string address) => (int)(await Ask(person, method, address)).Status;

    private async Task<Answer> Ask(Staff person, string method, string address)
    {
        var uri = new Uri(site.Visitor.BaseAddress!.GetLeftPart(UriPartial.Authority) + address, AsItStands);
        using var request = new HttpRequestMessage(new HttpMethod(method), uri);
        if (method == "POST") request.Content = new FormUrlEncodedContent(person.FormToken);
        return await person.Ask(request);
    }

    [GeneratedRegex("/[A-Za-z0-9_-]+$")]
    private static partial Regex Token();
}
