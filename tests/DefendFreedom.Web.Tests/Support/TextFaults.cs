using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace DefendFreedom.Web.Tests.Support;

/// <summary>Faults of text that a copy editor marks: wrong number, glued words, doubled punctuation, empty elements.</summary>
public static partial class TextFaults
{
    private const string Noticed =
        "p, li, dt, dd, h1, h2, h3, h4, th, caption, figcaption, legend, summary, label, option, a, button, ul, ol, dl";

    /// <summary>Returns the faults of a page.</summary>
    public static IEnumerable<string> Find(IDocument page) =>
        ReaderText.GetLines(page.DocumentElement).SelectMany(Find).Concat(FindEmptyElements(page)).Concat(FindInAttributes(page));

    /// <summary>Returns the faults of one line, in which <see cref="ReaderText.Joint"/> marks where elements meet.</summary>
    public static IEnumerable<string> Find(string line)
    {
        var plain = line.Replace($"{ReaderText.Joint}", "", StringComparison.Ordinal);
        foreach (var (fault, pattern) in Patterns)
            if (pattern.Match(fault == "glued" ? line : plain) is { Success: true } match)
                yield return $"{fault} “{match.Value.Replace(ReaderText.Joint, '|')}” in: {plain}";
    }

    private static IEnumerable<(string, Regex)> Patterns =>
        [
            ("one of many", OneOfMany()),
            ("many of one", ManyOfOne()),
            ("glued", Glued()),
            ("punctuation", Punctuation()),
            ("straight quote", StraightQuote()),
        ];

    private static IEnumerable<string> FindEmptyElements(IDocument page) =>
        page.QuerySelectorAll(Noticed)
            .Where(e => string.IsNullOrWhiteSpace(e.TextContent) && e.QuerySelector("img, svg, input, select, textarea, code") is null)
            .Where(e =>
                !e.HasAttribute("aria-label")
                && !e.HasAttribute("aria-live")
                && !e.HasAttribute("hidden")
                && e.Closest("template, svg") is null
            )
            .Select(e => $"empty {e.OuterHtml}");

    private static IEnumerable<string> FindInAttributes(IDocument page) =>
        page
            .All.SelectMany(e => e.Attributes)
            .Where(a =>
                a.Name is "aria-label" or "title" or "alt" or "placeholder" || a is { Name: "content", OwnerElement.LocalName: "meta" }
            )
            .SelectMany(a => Find(a.Value));

    // A number before a plural: "1 signatures", "1 people".
    [GeneratedRegex(
        @"(?<![\w.,:/+-])1 (new |open |held |other |more )?" + @"(people|[a-z-]+s\b(?<!\b(was|has|is|this|minus|plus|does)|ss|us))"
    )]
    private static partial Regex OneOfMany();

    // A number before a singular: "0 signature", "2 person has".
    [GeneratedRegex(
        @"(?<![\w.,:/#+-])(?<!(page|Page|version|volume|of|is|No\.) )(0|[2-9]|\d\d+|\d[\d,]+) "
            + @"(account|attempt|backup|byte|case|change|character|click|correction|day|document|email|entry|error|e-mail|fault|field|file"
            + @"|finding|hour|issue|item|letter|line|link|message|minute|month|name|network|node|number|page|person|petition|picture|place"
            + @"|problem|publication|request|result|revision|second|session|signature|statistic|step|text|time|try|update|upload|version"
            + @"|visitor|warning|week|word|year)\b(?!-)"
    )]
    private static partial Regex ManyOfOne();

    [GeneratedRegex("[\\p{L}\\p{Nd}.,;:!?)”’]\u0001+[\\p{L}\\p{Nd}(“]")]
    private static partial Regex Glued();

    [GeneratedRegex(@" [,;:!?](?![\w:])| \.(?!\w)|(?<!\.)\.\.(?!\.)|,,|;;|(?<!:)::(?!:)|\(\)|\( | \)|“”|“ | ”|[,;:]\.|· ?·|^[,;·]|[·]$")]
    private static partial Regex Punctuation();

    [GeneratedRegex("[\\w.,]'\\w|\"\\w|\\w\"|'\\w[^']*'")]
    private static partial Regex StraightQuote();
}
