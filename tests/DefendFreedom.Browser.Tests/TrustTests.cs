namespace DefendFreedom.Browser.Tests;

[Collection(nameof(Chromium))]
public sealed class TrustTests(Chromium chromium)
{
    [Theory, MemberData(nameof(Addresses.All), MemberType = typeof(Addresses))]
    public async Task Nobody_else_is_asked_nothing_is_kept_and_the_browser_has_no_complaint(string address)
    {
        await using var visit = await chromium.Open(address);
        await visit.ScrollThrough();

        Assert.All(visit.Requests, request => Assert.Equal(chromium.Site.Authority, request.Authority));
        Assert.Empty(await visit.Page.Context.CookiesAsync());
        Assert.Equal(0, await visit.Ask<int>("() => localStorage.length + sessionStorage.length"));
        Assert.Equal(0, await visit.Ask<int>("() => indexedDB.databases().then(all => all.length)"));
        // The browser reports the fault page's own status as a complaint.
        Found.Nothing(visit.Complaints.Where(c => !Addresses.Faults.Contains(address) || !c.StartsWith("Failed to load resource", StringComparison.Ordinal)).ToList());
    }
}
