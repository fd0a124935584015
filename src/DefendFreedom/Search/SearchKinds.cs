using DefendFreedom.Newsroom;

namespace DefendFreedom.Search;

/// <summary>What can be found, by the word that the search's address uses: the pages' nouns, and the kinds of publications.</summary>
public static class SearchKinds
{
    public const string Campaign = "campaign";
    public const string Issue = "issue";
    public const string Country = "country";
    public const string Case = "case";
    public const string Page = "page";
    public const string Statistic = "statistic";
    public const string Petition = "petition";

    /// <summary>The name over several of a kind; the word itself when there is no such kind.</summary>
    public static string PluralName(string kind) =>
        kind switch
        {
            Campaign => "Campaigns",
            Issue => "Issues",
            Country => "Countries",
            Case => "Cases",
            Petition => "Petitions",
            Page => "Information",
            Statistic => "Things to know",
            _ => PublicationKindNames.FromSlug(kind)?.PluralName() ?? kind,
        };

    /// <summary>The name of one; the word itself when there is no such kind.</summary>
    public static string DisplayName(string kind) =>
        kind switch
        {
            Campaign or Issue or Country or Case or Petition => char.ToUpperInvariant(kind[0]) + kind[1..],
            Page => "Information",
            Statistic => "Thing to know",
            _ => PublicationKindNames.FromSlug(kind)?.DisplayName() ?? kind,
        };
}
