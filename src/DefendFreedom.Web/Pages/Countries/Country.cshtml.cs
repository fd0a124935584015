using DefendFreedom.Content;
using DefendFreedom.Countries;
using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Features.Newsroom;
using DefendFreedom.Web.Features.Petitions;
using DefendFreedom.Web.Pages.Shared;

namespace DefendFreedom.Web.Pages.Countries;

public sealed class CountryModel(
    SiteContent content,
    SiteDb db,
    PublicationIndex publicationIndex,
    PublicPetitionCache petitionCache,
    TimeProvider clock
) : ContentPageModel<Country>(content, db, publicationIndex, petitionCache, clock)
{
    public Country Country => Subject;

    protected override ContentPages<Country> All => Snapshot.Countries;
    protected override int MaxNews => 7;

    protected override bool IsNews(PublicationIndexEntry entry) => entry.Tags.Contains((TagKind.Country, Country.Slug));

    protected override bool IsAbout(Petition petition) => petition.Country == Country.Slug;

    protected override IEnumerable<string> CacheTags => [NewsroomCacheTags.ForTag(TagKind.Country, Country.Slug)];
}
