using DefendFreedom.Text;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace DefendFreedom.Content;

/// <summary>Rules for link targets and link texts.</summary>
internal static class LinkRules
{
    private static readonly string MainTextPrefix = "#" + TextIds.GetPrefix(TextIds.MainText);

    private static readonly HashSet<string> MeaninglessLinkTexts = new(StringComparer.OrdinalIgnoreCase)
    {
        "",
        "click here",
        "here",
        "click",
        "this link",
        "link",
        "more",
        "read more",
        "learn more",
    };

    public static IEnumerable<Finding> Check(LintInput text, ReferenceIndex references)
    {
        var anchors = TextIds.FindAnchors(text.Document);
        foreach (var link in text.Document.Descendants<LinkInline>().Where(l => !l.IsImage))
            if (FindError(link.Url ?? "", anchors, references) is var (rule, message))
                yield return text.CreateError(link, rule, message);
            else if (MeaninglessLinkTexts.Contains(MarkdownRenderer.GetPlainText(link).Trim().TrimEnd('.')))
                yield return text.CreateError(link, "link-text", "the link text must say where the link leads");
        foreach (var link in text.Document.Descendants<AutolinkInline>().Where(l => !l.IsEmail && !Links.IsSafe(l.Url)))
            yield return text.CreateError(link, "link-scheme", $"`{link.Url}` is not an address to link to");
    }

    private static (string Rule, string Message)? FindError(string url, HashSet<string> anchors, ReferenceIndex references)
    {
        if (!Links.IsSafe(url))
            return ("link-scheme", $"`{url}` is not an address to link to; use https, mailto, or a page of this site");
        if (url.StartsWith('#'))
            return anchors.Contains(url.Replace(MainTextPrefix, "#", StringComparison.Ordinal))
                ? null
                : ("link-broken", $"no heading in this text has the id `{url[1..]}`");
        if (Links.IsInternal(url))
            return !references.Exists(url) ? ("link-broken", $"there is no page `{url}`")
                : references.FindFragmentProblem(url) is { } problem ? ("link-broken", problem)
                : null;
        return Links.IsExternal(url) || url.Contains(':', StringComparison.Ordinal)
            ? null
            : ("link-broken", $"start `{url}` with a slash, as in /issues/… or /newsroom/…");
    }
}
