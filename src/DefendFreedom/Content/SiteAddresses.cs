namespace DefendFreedom.Content;

/// <summary>The addresses that are known without asking the database.</summary>
public static class SiteAddresses
{
    /// <summary>The pages that list others.</summary>
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

    /// <summary>Every page that is a content file, and the day of its last change.</summary>
    public static IEnumerable<(string Path, DateOnly Updated)> GetPageAddresses(this ContentSnapshot content) =>
        [
            .. content.Campaigns.All.Select(c => ("/campaigns/" + c.Slug, c.Updated)),
            .. content.IssuesInOrder.Select(i => ("/issues/" + i.Slug, i.Updated)),
            .. content.Countries.All.Select(c => ("/countries/" + c.Slug, c.Updated)),
            .. content.Cases.All.Select(c => ("/cases/" + c.Slug, c.Updated)),
            .. content.Pages.All.Select(p => ("/" + p.Slug, p.Updated)),
        ];
}
