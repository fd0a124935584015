using DefendFreedom.Content;
using DefendFreedom.Newsroom;
using DefendFreedom.Text;
using DefendFreedom.Web.Pages.Shared;

namespace DefendFreedom.Web.Pages.Newsroom;

/// <summary>How to cite a publication: on the day of its last update or of its publication; without a day if it has neither.</summary>
public static class PublicationCitation
{
    public static Citation Cite(this Publication publication, Site site, string address) =>
        new(
            publication.Title,
            site.Name,
            (publication.LastUpdated ?? publication.PublishedAt) is { } at ? site.TimeZone.GetDay(at) : null,
            address
        );
}
