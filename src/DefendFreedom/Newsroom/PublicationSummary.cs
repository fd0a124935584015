namespace DefendFreedom.Newsroom;

/// <summary>The fields of a publication that lists show.</summary>
public sealed record PublicationSummary(
    int Id,
    string Slug,
    PublicationKind Kind,
    string Title,
    string Summary,
    DateTime? PublishedAt,
    DateTime? LastUpdated,
    string? Picture,
    string Language
)
{
    /// <summary>The original of a report, guide or letter.</summary>
    public Original Original { get; init; } = Original.Unknown;
}
