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
        "/newsroom",
        "/reports",
        "/corrections",
        "/petitions",
    ];

    /// <summary>All pages from content files, with the day of their last change.</summary>
    public static IEnumerable<(string Path, DateOnly Updated)> GetPageAddresses(this ContentSnapshot content) =>
        [
            .. content.Campaigns.All.Select(c => ("/campaigns/" + c.Slug, c.Updated)),
            .. content.IssuesInOrder.Select(i => ("/issues/" + i.Slug, i.Updated)),
            .. content.Countries.All.Select(c => ("/countries/" + c.Slug, c.Updated)),
            .. content.Cases.All.Select(c => ("/cases/" + c.Slug, c.Updated)),
            .. content.Pages.All.Select(p => ("/" + p.Slug, p.Updated)),
        ];
}
