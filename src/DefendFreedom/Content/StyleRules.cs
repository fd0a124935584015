using System.Globalization;
using DefendFreedom.Text;
using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace DefendFreedom.Content;

/// <summary>Rules of the house style: its terms, dates as the site writes them, and curly quotation marks. All are warnings.</summary>
internal static class StyleRules
{
    /// <summary>Findings in running text. Quotations stand as they were spoken, and addresses as they are.</summary>
    public static IEnumerable<Finding> Check(LintInput text, StyleSheet? style, CultureInfo culture) =>
        from literal in text.Document.Descendants<LiteralInline>()
        where !IsExempt(text.Path) && !IsQuotation(literal) && literal.Parent is not LinkInline { IsAutoLink: true }
        from fault in Find(literal.Content.ToString(), style, culture)
        select new Finding(
            text.Path,
            text.Offset + literal.Line + 1,
            literal.Column + fault.Index + 1,
            Severity.Warning,
            fault.Rule,
            fault.Message
        );

    /// <summary>Findings in the fields of a file that hold words, such as its title and summary.</summary>
    public static IEnumerable<Finding> Check(MarkdownFile file, StyleSheet? style, CultureInfo culture) =>
        from value in file.FrontMatter.AllValues()
        where !IsExempt(file.Path) && value.Text.Contains(' ', StringComparison.Ordinal)
        from fault in CheckLine(value.Text, style, culture)
        select new Finding(file.Path, value.Line, value.Column, Severity.Warning, fault.Rule, fault.Message);

    /// <summary>Faults in a line that is shown as it is typed.</summary>
    public static IEnumerable<StyleFault> CheckLine(string text, StyleSheet? style, CultureInfo culture) =>
        text.IndexOf('"', StringComparison.Ordinal) is >= 0 and var quote
            ? Find(text, style, culture).Append(new StyleFault(quote, "style-quotes", "use curly quotation marks: “…”"))
            : Find(text, style, culture);

    private static IEnumerable<StyleFault> Find(string text, StyleSheet? style, CultureInfo culture) =>
        [
            .. (style?.Terms ?? []).SelectMany(term =>
                term.FindIn(text).Select(f => new StyleFault(f.Index, "style-term", $"write `{term.Write}`, not `{f.Found}`"))
            ),
            .. DateStyle
                .FindIn(text, culture)
                .Select(d => new StyleFault(d.Index, "style-date", $"write the date `{d.Expected}`, not `{d.Found}`")),
        ];

    // The style sheet shows what is wrong; the postal address in the site file follows the rules of the post.
    private static bool IsExempt(string path) => path is StyleSheet.FilePath or "site.yml";

    private static bool IsQuotation(LiteralInline literal)
    {
        ContainerInline? inline = literal.Parent;
        while (inline?.Parent is { } parent)
            inline = parent;
        for (Block? block = inline?.ParentBlock; block is not null; block = block.Parent)
            if (block is QuoteBlock or CustomContainer { Info: "quote" })
                return true;
        return false;
    }
}

/// <summary>A place in a text that breaks a rule of the house style; <paramref name="Index"/> counts from 0.</summary>
internal sealed record StyleFault(int Index, string Rule, string Message);
