namespace DefendFreedom.Newsroom;

/// <summary>What a list shows of a publication.</summary>
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
