namespace DefendFreedom.Content;

/// <summary>All pages of one kind by slug, and the slugs of unreadable files that never had a good version.</summary>
public sealed class ContentPages<T>(IReadOnlyDictionary<string, T> pages, IReadOnlySet<string> broken)
{
    public IEnumerable<T> All => pages.Values;

    /// <summary>Returns the page, or null when there is none that can be shown.</summary>
    public T? Find(string slug) => pages.GetValueOrDefault(slug);

    /// <summary>Whether the slug's file exists but has no version that can be shown.</summary>
    public bool IsBroken(string slug) => broken.Contains(slug);
}
