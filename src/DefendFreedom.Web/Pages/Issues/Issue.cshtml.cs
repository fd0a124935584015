using DefendFreedom.Cases;
using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Data.Statistics;
using DefendFreedom.Issues;
using DefendFreedom.Newsroom;
using DefendFreedom.Petitions;
using DefendFreedom.Text;
using DefendFreedom.Web.Features.Content;
using DefendFreedom.Web.Features.Newsroom;
using DefendFreedom.Web.Features.Petitions;
using DefendFreedom.Web.Features.Statistics;
using DefendFreedom.Web.Hosting.Caching;
using DefendFreedom.Web.Pages.Shared;

namespace DefendFreedom.Web.Pages.Issues;

public sealed class IssueModel(
    SiteContent content,
    SiteDb db,
    PublicationIndex publicationIndex,
    PublicPetitionCache petitionCache,
    TimeProvider clock
) : ContentPageModel<Issue>(content, db, publicationIndex, petitionCache, clock)
{
    public Issue Issue => Subject;

    /// <summary>Cases of the issue that its text does not already show.</summary>
    public IReadOnlyList<Case> Cases => [.. Snapshot.Cases.All.Where(c => c.Issues.Contains(Issue.Slug) && !IsInText(c))];

    protected override ContentPages<Issue> All => Snapshot.Issues;
    protected override int MaxNews => 7;

    protected override bool IsNews(PublicationIndexEntry entry) => entry.Tags.Contains((TagKind.Issue, Issue.Slug));

    protected override bool IsAbout(Petition petition) => petition.Issue == Issue.Slug;

    protected override IEnumerable<string> CacheTags =>
        [StatisticCacheTags.ForIssue(Issue.Slug), NewsroomCacheTags.ForTag(TagKind.Issue, Issue.Slug)];

    // Adds the issue's statistics.
    protected override async Task<TextView> CreateTextView() =>
        new(
            Issue.Body,
            Snapshot,
            await Db.Statistics.ForIssueOrNamedIn(Issue.Slug, Issue.Body).OrEmptyDuringOutage(HttpContext),
            Issue.Slug
        );

    private bool IsInText(Case featuredCase) =>
        Text.Text.Parts.OfType<BlockPart>().Where(b => b.Name == "cases").Any(b => Text.FindCases(b).Contains(featuredCase));
}
