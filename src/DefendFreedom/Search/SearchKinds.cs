using DefendFreedom.Newsroom;

namespace DefendFreedom.Search;

/// <summary>Kinds of search results, named as in the search's address: those of pages, and the kinds of publications.</summary>
public static class SearchKinds
{
    public const string Campaign = "campaign";
    public const string Issue = "issue";
    public const string Country = "country";
    public const string Case = "case";
    public const string Page = "page";
    public const string Statistic = "statistic";
    public const string Petition = "petition";

    /// <summary>Returns the plural name of a kind; the argument itself for an unknown kind.</summary>
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

    /// <summary>Returns the singular name of a kind; the argument itself for an unknown kind.</summary>
    public static string DisplayName(string kind) =>
        kind switch
        {
            Campaign or Issue or Country or Case or Petition => char.ToUpperInvariant(kind[0]) + kind[1..],
            Page => "Information",
            Statistic => "Thing to know",
            _ => PublicationKindNames.FromSlug(kind)?.DisplayName() ?? kind,
        };
}
