using DefendFreedom.Petitions;
using DefendFreedom.Web.Features.Petitions.Signing;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Security;

/// <summary>An attacker floods a petition to discredit it, or to have other people's signatures held.</summary>
public sealed class FloodAttackTests : IAsyncLifetime, IDisposable
{
    private readonly StrictPetitionSite _site = new();

    public Task InitializeAsync() => _site.InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)_site).DisposeAsync();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task Unconfirmed_forms_do_not_hold_signatures_from_the_same_connection()
    {
        for (var i = 0; i < 10 * StrictPetitionSite.Limit; i++)
            await _site.SignFromIp("203.0.113.9", PetitionSite.NewEmail());
        var real = PetitionSite.NewEmail();
        await _site.SignFromIp("203.0.113.9", real);
        await _site.ConfirmFromIp("203.0.113.9", await _site.WaitForLink(real));
        Assert.False((await _site.FindSignature(real))!.IsHeld);
    }

    [Fact]
    public async Task Confirmations_from_one_catch_all_domain_and_one_network_are_held()
    {
        var domain = $"robots-{Guid.NewGuid():N}.example";
        var robots = Enumerable
            .Range(0, 12 * StrictPetitionSite.Limit)
            .Select(i => (From: $"2001:db8:7:{i:x}::1", Email: $"r{i}@{domain}"))
            .ToList();
        foreach (var (from, email) in robots)
            await _site.SignFromIp(from, email);
        foreach (var (from, email) in robots)
            await _site.ConfirmFromIp(from, await _site.WaitForLink(email));
        Assert.Equal(2 * StrictPetitionSite.Limit, await _site.GetTally());
        Assert.Equal(10 * StrictPetitionSite.Limit, await _site.Query(db => db.Signatures.CountAsync(s => s.IsHeld)));
    }

    [Fact]
    public async Task Addresses_in_one_site_or_network_prefix_are_counted_together()
    {
        var floods = _site.Services.GetRequiredService<SignatureFloodDetector>();
        bool Held(string address) =>
            floods.RegisterConfirmation(1, NetworkFingerprints.Compute(new byte[32], System.Net.IPAddress.Parse(address), null));
        Assert.Equal(2 * StrictPetitionSite.Limit, Enumerable.Range(0, 40).Count(i => !Held($"2001:db8:1:{i:x}::1"))); // one /56
        // one /48, each in another /56
        Assert.Equal(4 * StrictPetitionSite.Limit, Enumerable.Range(0, 40).Count(i => !Held($"2001:db8:2:{i:x}00::1")));
        Assert.Equal(4 * StrictPetitionSite.Limit, Enumerable.Range(0, 40).Count(i => !Held($"192.0.2.{i}")));
    }

    [Fact]
    public void Reverted_confirmations_do_not_count_as_a_flood()
    {
        var floods = _site.Services.GetRequiredService<SignatureFloodDetector>();
        var from = NetworkFingerprints.Compute(new byte[32], System.Net.IPAddress.Parse("203.0.113.20"), "example.org");
        for (var i = 0; i < 10 * StrictPetitionSite.Limit; i++)
        {
            floods.RegisterConfirmation(1, from);
            floods.UnregisterConfirmation(1, from);
        }
        Assert.False(floods.RegisterConfirmation(1, from));
    }

    [Fact]
    public async Task The_thank_you_page_is_identical_for_held_and_counted_signatures()
    {
        var pages = new List<string>();
        for (var i = 0; i <= StrictPetitionSite.Limit; i++)
        {
            var email = PetitionSite.NewEmail();
            await _site.Sign(email);
            var thankYouPage = await _site.Visitor.GetPage((await _site.PostForm(await _site.WaitForLink(email))).GetHeader("Location")!);
            thankYouPage.QuerySelector(".receipt")!.TextContent = "";
            pages.Add(thankYouPage.QuerySelector(".step")!.TextContent);
        }
        Assert.Equal(1, await _site.Query(db => db.Signatures.CountAsync(s => s.IsHeld)));
        Assert.Single(pages.Distinct());
        Assert.DoesNotContain("count", pages[0], StringComparison.OrdinalIgnoreCase);
    }
}

/// <summary>A site behind a proxy that holds more than a few signatures per hour from one network.</summary>
public sealed class StrictPetitionSite : PetitionSite
{
    public const int Limit = 3;

    protected override IReadOnlyDictionary<string, string> Settings =>
        new Dictionary<string, string>(base.Settings) { ["Petitions:SignaturesPerClientPerHour"] = $"{Limit}" };
}
