using DefendFreedom.Campaigns;
using DefendFreedom.Cases;
using DefendFreedom.Content;
using DefendFreedom.Countries;
using DefendFreedom.Issues;
using DefendFreedom.Text;

namespace DefendFreedom.Search;

/// <summary>Creates search documents from content pages.</summary>
public static class ContentDocuments
{
    /// <summary>Returns a document for every page that is a content file.</summary>
    public static IEnumerable<SearchDocument> From(ContentSnapshot content) =>
        [
            .. content.Pages.All.Select(From),
            .. content.Cases.All.Select(From),
            .. content.Countries.All.Select(From),
            .. content.Issues.All.Select(From),
            .. content.Campaigns.All.Select(From),
        ];

    public static SearchDocument From(InformationPage page) => From(page, SearchKinds.Page, "/", []);

    public static SearchDocument From(Country country) => From(country, SearchKinds.Country, "/countries/", [], country.Statement);

    public static SearchDocument From(Issue issue) =>
        From(issue, SearchKinds.Issue, "/issues/", [issue.Slug], issue.Statement, issue.LeadIn, issue.ShortTitle);

    public static SearchDocument From(Case casePage) =>
        From(
            casePage,
            SearchKinds.Case,
            "/cases/",
            casePage.Issues,
            [casePage.Statement, casePage.Ask, casePage.Place, .. casePage.Chronology.Select(e => e.Text)]
        );

    public static SearchDocument From(Campaign campaign) =>
        From(
            campaign,
            SearchKinds.Campaign,
            "/campaigns/",
            campaign.Issues,
            [campaign.Statement, campaign.CallToAction, .. campaign.Demands.Select(f => $"{f.Name}: {f.Text}")]
        );

    // Other texts of a page come after its body, so that a snippet begins with the body.
    private static SearchDocument From(
        ContentPage page,
        string kind,
        string folder,
        IReadOnlyList<string> issues,
        params IEnumerable<string?> otherTexts
    ) =>
        new(
            $"{kind}:{page.Slug}",
            kind,
            folder + page.Slug,
            page.Title,
            page.Summary,
            PlainText.FromMarkdown(string.Join("\n\n", [page.BodyMarkdown, .. otherTexts])),
            issues
        );
}
