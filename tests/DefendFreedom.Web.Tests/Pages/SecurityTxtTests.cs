using System.Globalization;
using System.Net;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Pages;

/// <summary>`/.well-known/security.txt` (RFC 9116).</summary>
public sealed class SecurityTxtTests(SiteWithContacts site) : IClassFixture<SiteWithContacts>
{
    private const string Address = "/.well-known/security.txt";

    [Fact]
    public async Task It_names_the_contact_the_language_the_policy_and_its_own_address()
    {
        var file = await site.Visitor.Fetch(Address);
        Assert.Equal("text/plain; charset=utf-8", file.ContentHeaders.ContentType!.ToString());
        Assert.Equal(
            [
                "Contact: mailto:hello@ours.org",
                "Preferred-Languages: en",
                $"Canonical: {RunningSite.BaseUrl}{Address}",
                $"Policy: {RunningSite.BaseUrl}/about",
            ],
            GetLines(file).Where(line => !line.StartsWith("Expires: ", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task It_expires_within_a_year_and_is_renewed_once_a_month()
    {
        await using var own = await Started.Start<SiteWithContacts>();
        var days = new List<DateTime>();
        for (var day = 0; day < 92; day++)
        {
            var expires = GetExpiry(await own.Site.FetchUncached(Address));
            Assert.InRange(expires - own.Site.Clock.Now, TimeSpan.FromDays(300), TimeSpan.FromDays(365));
            days.Add(expires);
            own.Site.Clock.JumpBy(TimeSpan.FromDays(1));
        }
        Assert.InRange(days.Distinct().Count(), 4, 5);
        Assert.Equal(days.Order(), days);
    }

    [Fact]
    public async Task A_separate_address_for_security_comes_first_and_appears_when_the_file_is_saved()
    {
        await using var own = await Started.Start<SiteWithContacts>();
        own.Site.Edit("site.yml", text => text + "security-email: security@ours.org\n");
        var file = await own.Site.WaitFor(Address, r => r.Text.Contains("security@", StringComparison.Ordinal));
        Assert.Equal("Contact: mailto:security@ours.org", GetLines(file)[0]);
    }

    [Fact]
    public async Task The_old_address_leads_to_it()
    {
        var old = await site.Visitor.Fetch("/security.txt");
        Assert.Equal((HttpStatusCode.MovedPermanently, Address), (old.Status, old.GetHeader("Location")));
    }

    [Fact]
    public async Task An_example_contact_is_not_published()
    {
        await using var shipped = await Started.Start<RunningSite>();
        Assert.Equal(HttpStatusCode.NotFound, (await shipped.Site.Visitor.Fetch(Address)).Status);
    }

    [Fact]
    public async Task In_Development_the_example_contact_is_shown()
    {
        await using var development = await Started.Start<DevelopmentSite>();
        Assert.Contains("Contact: mailto:contact@example.org", GetLines(await development.Site.Visitor.Fetch(Address)));
    }

    private static string[] GetLines(HttpResult file) => file.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static DateTime GetExpiry(HttpResult file) =>
        DateTime.ParseExact(
            GetLines(file).Single(l => l.StartsWith("Expires: ", StringComparison.Ordinal))["Expires: ".Length..],
            "yyyy-MM-ddTHH:mm:ssZ",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal
        );

    private sealed class DevelopmentSite : RunningSite
    {
        protected override string EnvironmentName => "Development";
    }
}

/// <summary>A site that one test starts and stops.</summary>
internal static class Started
{
    public static async Task<Started<TSite>> Start<TSite>()
        where TSite : RunningSite, new()
    {
        var site = new TSite();
        await site.InitializeAsync();
        return new Started<TSite>(site);
    }
}

/// <inheritdoc cref="Started"/>
internal sealed record Started<TSite>(TSite Site) : IAsyncDisposable
    where TSite : RunningSite
{
    public async ValueTask DisposeAsync() => await ((IAsyncLifetime)Site).DisposeAsync();
}
