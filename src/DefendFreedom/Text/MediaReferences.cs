using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace DefendFreedom.Text;

/// <summary>Finds the pictures and documents that a text references, by `::: figure name` and by links to `/media/name`.</summary>
public static class MediaReferences
{
    private const string UrlPrefix = "/media/";

    /// <summary>Returns the distinct names; empty for text that is nested too deep to be rendered.</summary>
    public static IReadOnlyList<string> FindIn(string markdown)
    {
        try
        {
            var document = Markdig.Markdown.Parse(markdown, MarkdownRenderer.Pipeline);
            var figures = document
                .Descendants<CustomContainer>()
                .Where(c => c.Info == "figure")
                .SelectMany(c => (c.Arguments ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries));
            var links = document.Descendants<LinkInline>().Select(l => NameFromUrl(l.Url ?? "")).OfType<string>();
            return figures.Concat(links).Where(name => name.Length <= Slug.MaxLength).Distinct().ToList();
        }
        catch (ArgumentException)
        {
            return [];
        }
    }

    /// <summary>Returns the name in an address below `/media/`, or null for any other address.</summary>
    public static string? NameFromUrl(string url) =>
        url.StartsWith(UrlPrefix, StringComparison.Ordinal) ? url[UrlPrefix.Length..].Split('/', '?', '#')[0] : null;
}
