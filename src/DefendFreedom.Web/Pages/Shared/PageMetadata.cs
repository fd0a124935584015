using DefendFreedom.Content;
using DefendFreedom.Text;
using DefendFreedom.Web.Features.Cards;

namespace DefendFreedom.Web.Pages.Shared;

/// <summary>A page's metadata for browsers, search engines and link previews.</summary>
public sealed record PageMetadata(string Title, string Description)
{
    /// <summary>Name of the page's own picture in the media library.</summary>
    public string? Picture { get; init; }

    /// <summary>The card of the page's item, shown with shared links instead of the picture.</summary>
    public ShareCard? Card { get; init; }

    /// <summary>Open Graph type.</summary>
    public string Type { get; init; } = "website";

    /// <summary>Breadcrumbs, without the home page and the page itself.</summary>
    public IReadOnlyList<NavigationLink> Breadcrumbs { get; init; } = [];

    /// <summary>schema.org objects.</summary>
    public IReadOnlyList<object> JsonLd { get; init; } = [];

    /// <summary>Feed of the publications that the page lists.</summary>
    public NavigationLink? Feed { get; init; }

    /// <summary>Canonical path and query, if not the page's own path.</summary>
    public string? Canonical { get; init; }

    /// <summary>Where the masthead's button for signing leads.</summary>
    public string SignAddress { get; init; } = "/petitions";

    /// <summary>What the page is about, for the petitions at its end; null for a page that offers none there.</summary>
    public PageSubjects? Subjects { get; init; } = new();

    /// <summary>Whether search engines are asked not to index the page.</summary>
    public bool IsUnlisted { get; init; }
}
