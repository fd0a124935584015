using System.Globalization;
using System.Text.Json;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Hosting.Database;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Security;

/// <summary>
/// An attacker wants to know how many real people in Wyoming signed, and signs with their own mailboxes. With an earlier disclosure rule,
/// 105 of them were enough to tell three people from two. Each test has its own site, because it moves the clock.
/// </summary>
public sealed class PlaceCountAttackTests : IAsyncLifetime, IDisposable
{
    private const string Wyoming = "US-WY";
    private static readonly string[] Petitions = [PetitionSite.PetitionSlug, PetitionSite.OtherPetitionSlug, "protect-maxima-acuna"];
    private static readonly int[] Real = [3, 2, 0];

    private readonly PetitionSite _site = new();

    public Task InitializeAsync() => _site.InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)_site).DisposeAsync();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task Place_counts_do_not_reveal_whether_three_two_or_no_people_signed()
    {
        // the tally is changed by hand, and the nightly recount logs the mismatch
        _site.Log.Expect("A tally does not match its signatures");
        foreach (var (petition, real) in Petitions.Zip(Real))
            await AddSignatures(petition, Wyoming, real);
        foreach (var petition in Petitions)
            await AddSignatures(petition, Wyoming, 2);
        foreach (var petition in Petitions)
            await AddSignatures(petition, "US-NY", 54);
        foreach (var petition in Petitions)
            await AddSignatures(petition, "US-CA", 49);
        await AssertIndistinguishable(null);

        // Continues through the numbers of attacker signatures at which no step can show.
        foreach (var more in new[] { 50, 100, 92 })
        {
            foreach (var petition in Petitions)
                await AddSignatures(petition, Wyoming, more);
            await AssertIndistinguishable(null);
        }

        // From here on the step shows; the exact number depends on the secret padding (StepDisclosureTests cover every padding).
        foreach (var petition in Petitions)
            await AddSignatures(petition, Wyoming, 110);
        await AssertIndistinguishable(250);
        foreach (var petition in Petitions)
            await AddSignatures(petition, Wyoming, -350);
        await AssertIndistinguishable(250);
    }

    private async Task AssertIndistinguishable(int? shown)
    {
        _site.Clock.Advance(TimeSpan.FromDays(1));
        await _site.RunMaintenance();
        await _site.Services.GetRequiredService<ChangeFeed>().Run();
        _site.Clock.Advance(TimeSpan.FromSeconds(10));
        foreach (var petition in Petitions)
        {
            var response = await _site.FetchUncached($"/petitions/{petition}.json");
            using var json = JsonDocument.Parse(response.Text);
            var place = json
                .RootElement.GetProperty("places")
                .EnumerateArray()
                .Single(p => p.GetProperty("place").GetString() == Wyoming)
                .GetProperty("count");
            Assert.Equal(shown, place.ValueKind == JsonValueKind.Null ? null : place.GetInt32());
            var page = (await _site.FetchUncached($"/petitions/{petition}")).Page;
            var row = page.QuerySelectorAll(".chart tr")
                .SingleOrDefault(r => r.FirstElementChild!.TextContent == "Wyoming")
                ?.LastElementChild!.TextContent;
            Assert.Equal(shown?.ToString(CultureInfo.InvariantCulture), row == "no number yet" ? null : row);
            Assert.DoesNotContain("placesAtCount", response.Text, StringComparison.Ordinal);
        }
    }

    private Task AddSignatures(string petition, string place, int count) =>
        _site.ChangeDatabase(async db =>
        {
            var id = await db.Petitions.Where(p => p.Slug == petition).Select(p => p.Id).SingleAsync();
            if (await db.Tallies.FindAsync(id, place, "other") is not { } tally)
                db.Tallies.Add(tally = new Tally(id, place, "other"));
            tally.Add(count);
        });
}
