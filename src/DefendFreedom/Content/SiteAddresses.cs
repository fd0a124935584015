using DefendFreedom.Text;

namespace DefendFreedom.Content;

/// <summary>Addresses of the site that are known without the database.</summary>
public static class SiteAddresses
{
    /// <summary>Pages that list other pages.</summary>
    public static readonly IReadOnlyList<string> Lists =
    [
        "/",
        "/campaigns",
        "/issues",
        "/cases",
        "/countries",
        "/newsroom",
        "/reports",
        "/corrections",
        "/petitions",
        "/statistics",
    ];

    /// <summary>All pages from content files.</summary>
    public static IEnumerable<(string Path, ContentPage Page)> GetPageAddresses(this ContentSnapshot content) =>
        [
            .. content.Campaigns.All.Select(c => ("/campaigns/" + c.Slug, (ContentPage)c)),
            .. content.IssuesInOrder.Select(i => ("/issues/" + i.Slug, i)),
            .. content.Countries.All.Select(c => ("/countries/" + c.Slug, c)),
            .. content.Cases.All.Select(c => ("/cases/" + c.Slug, c)),
            .. content.Pages.All.Select(p => ("/" + p.Slug, p)),
        ];
}
