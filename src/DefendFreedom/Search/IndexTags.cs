namespace DefendFreedom.Search;

/// <summary>
/// Kind and issues as words of a column of their own, so that the index itself narrows a search. They are written with
/// letters for private use, which the index takes for letters but which no reader's word and no document's text holds.
/// </summary>
internal static class IndexTags
{
    private const char Edge = '\uE000';
    private const char Hyphen = '\uE001';

    public static string ForDocument(SearchDocument document) =>
        string.Join(' ', [ForKind(document.Kind), .. document.Issues.Select(ForIssue)]);

    public static string ForKind(string kind) => Encode("kind-" + kind);

    public static string ForIssue(string slug) => Encode("issue-" + slug);

    // The edge at the end keeps the index from cutting a stem; what is no slug is no tag.
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
