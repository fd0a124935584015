namespace DefendFreedom.Search;

/// <summary>
/// Encodes kind and issues as words of a separate column, so that the index itself can filter. They contain private-use characters, which
/// the tokenizer treats as letters but which neither queries nor documents contain.
/// </summary>
internal static class IndexTags
{
    private const char Edge = '\uE000';
    private const char Hyphen = '\uE001';

    public static string ForDocument(SearchDocument document) =>
        string.Join(' ', [ForKind(document.Kind), .. document.Issues.Select(ForIssue)]);

    public static string ForKind(string kind) => Encode("kind-" + kind);

    public static string ForIssue(string slug) => Encode("issue-" + slug);

    // The edge character at the end prevents stemming. Characters that are not allowed in slugs become underscores.
    private static string Encode(string name) =>
        Edge
        + string.Concat(
            name.Select(c =>
                c == '-' ? Hyphen
                : char.IsAsciiLetterOrDigit(c) ? c
                : '_'
            )
        )
        + Edge;
}
