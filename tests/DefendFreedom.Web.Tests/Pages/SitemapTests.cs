using DefendFreedom.Accounts;
using DefendFreedom.Statistics;
using DefendFreedom.Text;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Pages;

/// <summary>The day of the last change in the sitemap follows what the page shows.</summary>
public sealed class SitemapTests(PetitionSite site) : IClassFixture<PetitionSite>
{
    private const string Petition = "/petitions/" + PetitionSite.OtherPetitionSlug;
    private const string StatisticSlug = "gun-violence-research";

    [Fact]
    public async Task Updates_counts_from_paper_closing_delivery_and_outcome_are_changes_of_a_petition()
    {
        var id = await site.GetPetitionId(PetitionSite.OtherPetitionSlug);
        await AssertChanges(Petition, $"/admin/petitions/updates/{id}", ("Text", "The court has answered."));
        await AssertChanges(Petition, $"/admin/petitions/edit/{id}", ("Form.Summary", "A new summary."));
        await AssertChanges(
            Petition,
            $"/admin/petitions/paper/{id}",
            ("Form.Number", "640"),
            ("Form.Day", Today),
            ("Form.Place", "Chicago"),
            ("Form.Evidence", "Counted by two of us.")
        );
        await AssertChanges(Petition, $"/admin/petitions/correct-paper/{id}?count=1", ("Reason", "The place was missing."));
        await AssertChanges(Petition, $"/admin/petitions/remove-paper/{id}?count=1", ("Reason", "It was counted twice."));
        await AssertChanges(Petition, $"/admin/petitions/close/{id}");
        await AssertChanges(Petition, $"/admin/petitions/deliver/{id}", ("Outcome", "She took the names."));
        await AssertChanges(Petition, $"/admin/petitions/deliver/{id}", ("Outcome", "The law is gone."));
    }

    [Fact]
    public async Task A_petition_that_closes_by_itself_has_changed_then()
    {
        var closing = site.Clock.Now.AddDays(3);
        await site.ChangeDatabase(async db =>
            (await db.Petitions.SingleAsync(p => p.Slug == PetitionSite.PetitionSlug)).ScheduleClosing(closing)
        );
        Assert.NotEqual(site.Zone.FormatIsoDay(closing), await GetLastModified("/petitions/" + PetitionSite.PetitionSlug));
        site.Clock.Advance(TimeSpan.FromDays(5));
        await site.ClearPageCache();
        Assert.Equal(site.Zone.FormatIsoDay(closing), await GetLastModified("/petitions/" + PetitionSite.PetitionSlug));
    }

    [Fact]
    public async Task A_changed_statistic_is_a_change_of_each_page_that_shows_its_current_value()
    {
        site.Clock.Advance(TimeSpan.FromDays(1));
        var (current, pinned) = (SampleData.CreatePublication("current"), SampleData.CreatePublication("pinned"));
        string[] issues = [];
        await site.ChangeDatabase(async db =>
        {
            db.AddRange(current, pinned);
            db.Entry(current).Property(p => p.Body).CurrentValue = $"::: statistic {StatisticSlug}\n:::";
            db.Entry(pinned).Property(p => p.Body).CurrentValue = $"::: statistic {StatisticSlug} 2020-01-01\n:::";
            var statistic = await db.Statistics.Include(s => s.Issues).SingleAsync(s => s.Slug == StatisticSlug);
            issues = [.. statistic.Issues.Select(i => "/issues/" + i.Issue)];
            statistic.Revise(statistic.Content with { Value = "77" }, site.Clock.Now, "Ada");
        });
        Assert.NotEmpty(issues);
        var changed = (await site.Visitor.GetLastModified()).Where(p => p.Value == Today).Select(p => p.Key).ToList();
        string[] showing = [.. issues, "/newsroom/" + current.Slug, "/statistics/" + StatisticSlug];
        Assert.All(showing, address => Assert.Contains(address, changed));
        Assert.DoesNotContain("/newsroom/" + pinned.Slug, changed);
    }

    private string Today => site.Zone.FormatIsoDay(site.Clock.Now);

    private async Task AssertChanges(string address, string action, params (string Name, string Value)[] fields)
    {
        site.Clock.Advance(TimeSpan.FromDays(1));
        Assert.NotEqual(Today, await GetLastModified(address));
        using var campaigner = await StaffBrowser.SignedInAs(site, Role.Campaigner);
        await campaigner.Open(action);
        await campaigner.SubmitForm(fields);
        Assert.Equal((action, Today), (action, await GetLastModified(address)));
    }

    private async Task<string> GetLastModified(string address) => (await site.Visitor.GetLastModified())[address];
}
