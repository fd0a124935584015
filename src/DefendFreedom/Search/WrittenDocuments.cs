using DefendFreedom.Campaigns;
using DefendFreedom.Cases;
using DefendFreedom.Content;
using DefendFreedom.Countries;
using DefendFreedom.Issues;
using DefendFreedom.Markdown;

namespace DefendFreedom.Search;

/// <summary>What the index keeps of the written pages.</summary>
public static class WrittenDocuments
{
    /// <summary>Every page that is a file.</summary>
    public static IEnumerable<SearchDocument> Of(ContentSnapshot content) =>
    [
        .. content.Pages.All.Select(Of), .. content.Cases.All.Select(Of), .. content.Countries.All.Select(Of),
        .. content.Issues.All.Select(Of), .. content.Campaigns.All.Select(Of),
    ];

    public static SearchDocument Of(InformationPage page) => Of(page, SearchKinds.Page, "/", []);

    public static SearchDocument Of(Country country) => Of(country, SearchKinds.Country, "/countries/", [], country.Statement);

    public static SearchDocument Of(Issue issue) => Of(issue, SearchKinds.Issue, "/issues/", [issue.Slug], issue.Statement, issue.LeadIn, issue.ShortTitle);

    public static SearchDocument Of(Case person) =>
        Of(person, SearchKinds.Case, "/cases/", person.Issues, [person.Statement, person.Ask, person.Place, .. person.Chronology.Select(e => e.Text)]);

    public static SearchDocument Of(Campaign campaign) =>
        Of(campaign, SearchKinds.Campaign, "/campaigns/", campaign.Issues, [campaign.Statement, campaign.Call, .. campaign.Freedoms.Select(f => $"{f.Name}: {f.Text}")]);

    // What a page shows beside its text comes after it, so that a snippet begins with the text.
    private static SearchDocument Of(WrittenPage page, string kind, string folder, IReadOnlyList<string> issues, params IEnumerable<string?> beside) => new(
        $"{kind}:{page.Slug}", kind, folder + page.Slug, page.Title, page.Summary, PlainText.Of(string.Join("\n\n", [page.Source, .. beside])), issues);
}
