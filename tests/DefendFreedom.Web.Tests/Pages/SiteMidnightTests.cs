using System.Globalization;
using DefendFreedom.Accounts;
using DefendFreedom.Petitions;
using DefendFreedom.Statistics;
using DefendFreedom.Web.Features.Petitions;
using DefendFreedom.Web.Hosting.Database;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Pages;

/// <summary>A day ends at midnight in the site's time zone: for charts, counts, reviews, pinned statistics, and file names.</summary>
public abstract class SiteMidnightTests(ZonedSite site)
{
    [Fact]
    public async Task The_chart_and_the_counts_by_place_begin_a_new_day()
    {
        site.Log.Expect("A tally does not match its signatures"); // the tally is changed by hand
        var slug = $"counted-{site.Clock.Now.Ticks}";
        await site.ChangeDatabase(async db =>
        {
            var petition = ZonedSite.CreatePetition(slug, site.Clock.Now);
            db.Add(petition);
            await db.SaveChangesAsync();
            db.Add(new Tally(petition.Id, "US-NY", "other"));
        });
        foreach (var signatures in (int[])[300, 300, 249])
        {
            site.Clock.Advance(TimeSpan.FromDays(1));
            await site.ChangeDatabase(async db =>
            {
                var petition = await db.Petitions.SingleAsync(p => p.Slug == slug);
                (await db.Tallies.SingleAsync(t => t.PetitionId == petition.Id)).Add(signatures);
            });
            await site.Services.GetRequiredService<SignatureMaintenanceJob>().Run();
        }
        var day = AdvanceToEndOfDay();
        await AssertPetitionShows(slug, day);
        site.Clock.Advance(TimeSpan.FromSeconds(2));
        await AssertPetitionShows(slug, day.AddDays(1));
    }

    [Fact]
    public async Task A_statistic_is_overdue_from_the_day_after_its_review_date()
    {
        var day = site.ToLocal(site.Clock.Now).Date.AddDays(1);
        var slug = $"reviewed-{site.Clock.Now.Ticks}";
        await site.ChangeDatabase(db =>
        {
            db.Add(Statistic.Create(slug, CreateContent(slug), DateOnly.FromDateTime(day), site.Clock.Now));
            return Task.CompletedTask;
        });
        AdvanceToEndOfDay();
        using var editor = await StaffBrowser.SignedInAs(site, Role.Editor);
        Assert.Equal((true, false), (await IsListed(editor, slug, ""), await IsListed(editor, slug, "overdue")));
        site.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.True(await IsListed(editor, slug, "overdue"));
    }

    [Fact]
    public async Task A_pinned_statistic_shows_the_value_at_the_end_of_the_sites_day()
    {
        var slug = $"pinned-{site.Clock.Now.Ticks}";
        var (created, revised) = (new DateTime(2025, 3, 1, 0, 0, 1), new DateTime(2025, 3, 3, 0, 0, 1));
        string[] days = ["2025-02-28", "2025-03-01", "2025-03-02", "2025-03-03"];
        var publication = ZonedSite.CreatePublication(slug, string.Join("\n\n", days.Select(day => $"::: statistic {slug} {day}\n:::")));
        await site.ChangeDatabase(db =>
        {
            var statistic = Statistic.Create(slug, CreateContent("1"), null, site.ToUtc(created));
            statistic.Revise(CreateContent("2"), site.ToUtc(revised), "Ada");
            db.AddRange(statistic, publication);
            return Task.CompletedTask;
        });
        var values = (await site.Visitor.GetPage("/newsroom/" + publication.Slug))
            .QuerySelectorAll("article .figure-value")
            .Select(e => e.TextContent.Trim());
        Assert.Equal(["1", "1", "2"], values);
    }

    [Fact]
    public async Task The_name_of_a_downloaded_file_has_the_sites_day()
    {
        var day = AdvanceToEndOfDay();
        using var administrator = await StaffBrowser.SignedInAs(site, Role.Administrator);
        Assert.Equal($"audit-{day:yyyy-MM-dd}.csv", await FetchFileName(administrator));
        site.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal($"audit-{day.AddDays(1):yyyy-MM-dd}.csv", await FetchFileName(administrator));
    }

    [Fact]
    public async Task The_desk_lists_a_publication_in_the_sites_week()
    {
        await site.ItemsAdded; // one second before midnight on a Sunday, and one after
        using var editor = await StaffBrowser.SignedInAs(site, Role.Editor);
        await editor.Open("/admin/newsroom?Show=week-2025-04-28");
        Assert.Contains("Zebra before-midnight", editor.Page.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Zebra after-midnight", editor.Text, StringComparison.Ordinal);
        await editor.Open("/admin/newsroom?Show=week-2025-05-05");
        Assert.Contains("Zebra after-midnight", editor.Page.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
    }

    private DateTime AdvanceToEndOfDay()
    {
        var day = site.ToLocal(site.Clock.Now).Date.AddDays(1);
        site.AdvanceTo(day.AddDays(1).AddSeconds(-1));
        return day;
    }

    private async Task AssertPetitionShows(string slug, DateTime day)
    {
        await site.Services.GetRequiredService<SignatureMaintenanceJob>().Run();
        await site.Services.GetRequiredService<ChangeFeed>().Run();
        var page = (await site.FetchUncached("/petitions/" + slug)).Page;
        var rows = page.QuerySelectorAll(".curve ~ details tbody tr td:first-child").Select(cell => cell.TextContent).ToList();
        Assert.Equal([Format(day), Format(day.AddDays(-1))], rows[..2]);
        Assert.Contains(
            $"last on {day.ToString("MMMM d, yyyy", CultureInfo.InvariantCulture)},",
            page.QuerySelector(".tiles ~ details p")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains(
            $"\"placesPublishedOn\":\"{day:yyyy-MM-dd}\"",
            (await site.FetchUncached($"/petitions/{slug}.json")).Text,
            StringComparison.Ordinal
        );
    }

    private static string Format(DateTime day) => day.ToString("MMMM d, yyyy", CultureInfo.InvariantCulture);

    private static StatisticContent CreateContent(string value) => new(value, "people", "", "Source", null, null);

    private static async Task<bool> IsListed(StaffBrowser editor, string slug, string filter)
    {
        await editor.Open("/admin/statistics?Show=" + filter);
        Assert.Equal("/admin/statistics", editor.Path.Split('?')[0]);
        return editor.Page.QuerySelectorAll("tbody td:first-child").Any(cell => cell.TextContent == slug);
    }

    private async Task<string> FetchFileName(StaffBrowser administrator) =>
        (await site.Visitor.Fetch("/admin/audit/download", ("Cookie", administrator.Cookies))).ContentHeaders.ContentDisposition!.FileName!;
}

public sealed class EasternSiteMidnightTests(EasternSite site) : SiteMidnightTests(site), IClassFixture<EasternSite>;

public sealed class WesternSiteMidnightTests(WesternSite site) : SiteMidnightTests(site), IClassFixture<WesternSite>;
