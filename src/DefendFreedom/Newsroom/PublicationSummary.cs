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
);
