using DefendFreedom.Campaigns;
using DefendFreedom.Cases;
using DefendFreedom.Content;
using DefendFreedom.Countries;
using DefendFreedom.Issues;
using DefendFreedom.Text;

namespace DefendFreedom.Search;

/// <summary>What the index keeps of the written pages.</summary>
public static class ContentDocuments
{
    /// <summary>Every page that is a file.</summary>
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

    public static SearchDocument From(Case person) =>
        From(
            person,
            SearchKinds.Case,
            "/cases/",
            person.Issues,
            [person.Statement, person.Ask, person.Place, .. person.Chronology.Select(e => e.Text)]
        );

    public static SearchDocument From(Campaign campaign) =>
        From(
            campaign,
            SearchKinds.Campaign,
            "/campaigns/",
            campaign.Issues,
            [campaign.Statement, campaign.CallToAction, .. campaign.Demands.Select(f => $"{f.Name}: {f.Text}")]
        );

    // What a page shows beside its text comes after it, so that a snippet begins with the text.
    private static SearchDocument From(
        ContentPage page,
        string kind,
        string folder,
        IReadOnlyList<string> issues,
        params IEnumerable<string?> beside
    ) =>
        new(
            $"{kind}:{page.Slug}",
            kind,
            folder + page.Slug,
            page.Title,
            page.Summary,
            PlainText.FromMarkdown(string.Join("\n\n", [page.BodyMarkdown, .. beside])),
            issues
        );
}
