using DefendFreedom.Newsroom;

namespace DefendFreedom.Web.Features.Newsroom;

/// <summary>Cache tags of pages that show publications.</summary>
public static class NewsroomCacheTags
{
    /// <summary>Lists of the whole newsroom: home, newsroom, feeds, search, sitemap.</summary>
    public const string Lists = "newsroom";

    /// <summary>Pages that list the publications of an issue, country or campaign.</summary>
    public static string ForTag(TagKind kind, string slug) => $"{kind}:{slug}";

    /// <summary>The page of a publication.</summary>
    public static string ForPublication(int id) => $"publication:{id}";
}
