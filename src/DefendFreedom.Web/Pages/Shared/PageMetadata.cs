using DefendFreedom.Content;

namespace DefendFreedom.Web.Pages.Shared;

/// <summary>What a page says of itself to browsers, search engines and whoever shares its link.</summary>
public sealed record PageMetadata(string Title, string Description)
{
    /// <summary>Name of the page's own picture.</summary>
    public string? Picture { get; init; }

    /// <summary>Open Graph's word for what it is.</summary>
    public string Type { get; init; } = "website";

    /// <summary>The way here, without home and the page itself.</summary>
    public IReadOnlyList<NavigationLink> Breadcrumbs { get; init; } = [];

    /// <summary>schema.org objects.</summary>
    public IReadOnlyList<object> JsonLd { get; init; } = [];

    /// <summary>A feed of what the page lists.</summary>
    public NavigationLink? Feed { get; init; }

    /// <summary>Path and query that the page is known by, when not its own path.</summary>
    public string? Canonical { get; init; }

    /// <summary>Asks search engines to leave the page out.</summary>
    public bool IsUnlisted { get; init; }
}
