using DefendFreedom.Cases;
using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Features.Newsroom;
using DefendFreedom.Web.Features.Petitions;
using DefendFreedom.Web.Pages.Shared;

namespace DefendFreedom.Web.Pages.Cases;

public sealed class CaseModel(
    SiteContent content,
    SiteDb db,
    PublicationIndex publicationIndex,
    PublicPetitionCache petitionCache,
    TimeProvider clock
) : ContentPageModel<Case>(content, db, publicationIndex, petitionCache, clock)
{
    public Case Case => Subject;

    protected override ContentPages<Case> All => Snapshot.Cases;
    protected override int MaxNews => 4;

    protected override bool IsNews(PublicationIndexEntry entry) =>
        entry.Tags.Any(t => t.Kind == TagKind.Issue && Case.Issues.Contains(t.Slug));

    protected override bool IsAbout(Petition petition) => petition.Case == Case.Slug || petition.Slug == Case.Petition;

    protected override IEnumerable<string> CacheTags => [.. Case.Issues.Select(i => NewsroomCacheTags.ForTag(TagKind.Issue, i))];

    protected override Task LoadMore()
    {
        PetitionCacheTags.AddWithCount(HttpContext);
        return Task.CompletedTask;
    }
}
