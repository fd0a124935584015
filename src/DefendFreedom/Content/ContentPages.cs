namespace DefendFreedom.Content;

/// <summary>All pages of one kind by slug, and the slugs of files that cannot be read and have no earlier good version.</summary>
public sealed class ContentPages<T>(IReadOnlyDictionary<string, T> pages, IReadOnlySet<string> broken)
{
    public IEnumerable<T> All => pages.Values;

    /// <summary>The page, or null when there is none that can be shown.</summary>
    public T? Find(string slug) => pages.GetValueOrDefault(slug);

    /// <summary>Whether there is a file of that name but no version of it that can be shown.</summary>
    public bool IsBroken(string slug) => broken.Contains(slug);
}
