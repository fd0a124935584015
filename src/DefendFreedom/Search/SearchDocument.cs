using DefendFreedom.Newsroom;
using DefendFreedom.Petitions;
using DefendFreedom.Statistics;
using DefendFreedom.Text;

namespace DefendFreedom.Search;

/// <summary>An indexed page, publication or statistic; all texts are plain.</summary>
public sealed record SearchDocument(
    string Key,
    string Kind,
    string Address,
    string Title,
    string Summary,
    string Body,
    IReadOnlyList<string> Issues
)
{
    /// <summary>Time (UTC) from which the public may find it.</summary>
    public DateTime VisibleFrom { get; init; } = DateTime.MinValue;

    public DateTime? PublishedAt { get; init; }

    /// <summary>Returns the key of a publication in the index.</summary>
    public static string PublicationKey(int publicationId) => $"publication:{publicationId}";

    /// <summary>Creates the document of a public publication. The caller must have checked visibility with the public predicate.</summary>
    public static SearchDocument From(Publication publication) =>
        new(
            PublicationKey(publication.Id),
            publication.Kind.ToSlug(),
            "/newsroom/" + publication.Slug,
            publication.Title,
            publication.Summary,
            PlainText.FromMarkdown(publication.Body + "\n\n" + publication.NotesToEditors)
                + (publication.Original.PublisherAndYear is { Length: > 0 } original ? "\n" + original : ""),
            publication.Issues.ToList()
        )
        {
            VisibleFrom = publication.VisibleFrom,
            PublishedAt = publication.PublishedAt,
        };

    /// <summary>Creates the document of a public statistic.</summary>
    public static SearchDocument From(Statistic statistic) =>
        new(
            $"statistic:{statistic.Id}",
            SearchKinds.Statistic,
            "/statistics/" + statistic.Slug,
            $"{statistic.Value} {statistic.Text}".Trim(),
            "",
            PlainText.FromMarkdown(statistic.Note) + "\n" + statistic.Source,
            statistic.Issues.Select(i => i.Issue).ToList()
        );

    /// <summary>Creates the document of a public petition.</summary>
    public static SearchDocument From(Petition petition) =>
        new(
            $"petition:{petition.Id}",
            SearchKinds.Petition,
            "/petitions/" + petition.Slug,
            petition.Title,
            petition.Summary,
            PlainText.FromMarkdown(string.Join("\n\n", petition.Ask, petition.Body, petition.Outcome, petition.Target)),
            petition.Issue is { } issue ? [issue] : []
        );
}
