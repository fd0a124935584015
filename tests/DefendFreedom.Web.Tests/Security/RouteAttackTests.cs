using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using DefendFreedom.Accounts;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Security;

/// <summary>Every route, requested by a visitor and an administrator with hostile values and with every method.</summary>
public sealed partial class RouteAttackTests(PetitionSite site) : IClassFixture<PetitionSite>
{
    private static readonly UriCreationOptions Uncanonicalized = new() { DangerousDisablePathAndQueryCanonicalization = true };
    private static readonly ParallelOptions LimitedParallelism = new() { MaxDegreeOfParallelism = 4 };

    // These pages are deliberately identical for invalid links.
    private static readonly string[] SamePagePrefixes = ["/petitions/leave/", "/admin/invitation/", "/admin/sign-in-link/"];

    [Fact]
    public void Every_parameter_of_every_route_has_a_constraint()
    {
        var routes = SiteRoute.FindAll(site);
        Assert.True(routes.Count > 80, $"Only {routes.Count} routes were found.");
        Assert.Empty(routes.Where(route => !route.IsConstrained).Select(route => route.Pattern));
    }

    [Theory]
    [InlineData("GET", false)]
    [InlineData("GET", true)]
    [InlineData("POST", false)]
    [InlineData("POST", true)]
    public async Task Hostile_route_values_are_not_found(string method, bool isStaff)
    {
        using var person = isStaff ? await StaffBrowser.SignedInAs(site, Role.Administrator) : StaffBrowser.SignedOut(site);
        if (isStaff)
            await person.Open("/admin/profile");
        var asked =
            from route in SiteRoute.FindAll(site)
            where isStaff == route.IsDesk
            from parameter in route.Parameters
            from value in HostileValues.All
            select route.BuildAddress(parameter, value);
        var failures = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(
            asked,
            LimitedParallelism,
            async (address, _) =>
            {
                var status = await GetStatus(person, method, address);
                if (status is not (404 or 405) && !HasSamePage(address))
                    failures.Add($"{status} {method} {address[..Math.Min(address.Length, 100)]}");
            }
        );
        Assert.True(failures.IsEmpty, string.Join('\n', failures.Order().Take(60)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_unsupported_method_is_a_405_that_lists_the_allowed_methods(bool isStaff)
    {
        using var person = isStaff ? await StaffBrowser.SignedInAs(site, Role.Administrator) : StaffBrowser.SignedOut(site);
        var failures = new List<string>();
        var named = SiteRoute
            .FindAll(site)
            .Where(route => !route.Pattern.EndsWith(".json", StringComparison.Ordinal) || route.Parameters.Count == 0);
        foreach (var address in named.Select(route => route.BuildAddress())) // unknown names with a file extension are not routed
        foreach (var method in new[] { "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "INVENTED" })
        {
            var response = await Send(person, method, address);
            var allowed = string.Join(", ", response.ContentHeaders.Allow);
            if ((int)response.Status != 405 || allowed is not ("GET, HEAD" or "GET, HEAD, POST"))
                failures.Add($"{method} {response} {allowed}");
        }
        Assert.True(failures.Count == 0, string.Join('\n', failures.Take(60)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_POST_that_no_handler_matches_is_refused(bool isStaff)
    {
        using var person = isStaff ? await StaffBrowser.SignedInAs(site, Role.Administrator) : StaffBrowser.SignedOut(site);
        if (isStaff)
            await person.Open("/admin/profile");
        var (failures, refused) = (new List<string>(), 0);
        foreach (var route in SiteRoute.FindAll(site).Where(route => isStaff || !route.IsDesk))
        foreach (var query in new[] { "", "?handler=", "?handler=Nothing", "?handler=%E3%80%80" })
        {
            var response = await Send(person, "POST", route.BuildAddress() + query);
            if ((int)response.Status == 405)
                refused++;
            if ((int)response.Status >= 500)
                failures.Add($"{response}");
        }
        Assert.True(failures.Count == 0, string.Join('\n', failures.Take(60)));
        Assert.True(refused > 20, $"Only {refused} were refused.");
    }

    private static bool HasSamePage(string address) =>
        Array.Exists(SamePagePrefixes, start => address.StartsWith(start, StringComparison.OrdinalIgnoreCase)) && Token().IsMatch(address);

    private async Task<int> GetStatus(StaffBrowser person, string method, string address) =>
        (int)(await Send(person, method, address)).Status;

    private async Task<HttpResult> Send(StaffBrowser person, string method, string address)
    {
        var uri = new Uri(site.Visitor.BaseAddress!.GetLeftPart(UriPartial.Authority) + address, Uncanonicalized);
        using var request = new HttpRequestMessage(new HttpMethod(method), uri);
        if (method == "POST")
            request.Content = new FormUrlEncodedContent(person.AntiforgeryField);
        return await person.Fetch(request);
    }

    [GeneratedRegex("/[A-Za-z0-9_-]+$")]
    private static partial Regex Token();
}
