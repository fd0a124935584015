using DefendFreedom.Markdown;
using DefendFreedom.Statistics;
using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;

namespace DefendFreedom.Content;

/// <summary>The blocks that Markdown lacks, and quotations.</summary>
internal static class BlockRules
{
    private static readonly string[] Names = ["things-to-know", "statistic", "quote", "figure", "call", "cases"];

    public static IEnumerable<Finding> Of(LintedText text, KnownNames known)
    {
        foreach (var block in text.Document.Descendants<CustomContainer>())
            if (Fault(block, known) is var (rule, message))
                yield return text.Error(block, rule, message);
        foreach (var figure in text.Document.Descendants<CustomContainer>().Where(b => b.Info == "figure"))
            if (known.Lacking((figure.Arguments ?? "").Trim()) is { } lacking)
                yield return text.Error(figure, "picture-undescribed", lacking) with { Severity = Severity.Warning };
        foreach (var quote in text.Document.Descendants<QuoteBlock>().Where(q => q.Parent is not QuoteBlock && QuotationRenderer.Attribution(q) is null))
            yield return text.Error(quote, "quotation-attribution", "end the quotation with a line `— Name, role` that says whose words they are");
    }

    private static (string Rule, string Message)? Fault(CustomContainer block, KnownNames known)
    {
        var arguments = (block.Arguments ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (!Names.Contains(block.Info)) return ("block-unknown", $"`{block.Info}` is no block; there are {string.Join(", ", Names)}");
        if (block.ClosingFencedCharCount == 0) return ("block-open", $"`::: {block.Info}` is not closed by a line `:::`");
        if (block.Parent is not MarkdownDocument) return ("block-nested", "a block stands by itself, not within a list, quotation or other block");
        return block.Info switch
        {
            "quote" when QuotationRenderer.Attribution(block) is null =>
                ("quotation-attribution", "end the quotation with a line `— Name, role` that says whose words they are"),
            "statistic" when arguments is [var name, var day] && known.Figures.TryGetValue(name, out var first) => WrongPin(day, first),
            "statistic" => OneOf(arguments.Length == 2 ? arguments[..1] : arguments, known.Statistics, "statistic"),
            "figure" => OneOf(arguments, known.Pictures, "picture"),
            "call" => OneOf(arguments, known.Petitions, "petition"),
            "cases" => arguments.Where(a => !known.Cases.Contains(a)).Select(a => ((string, string)?)("case-missing", $"there is no case `{a}`")).FirstOrDefault(),
            _ => null,
        };
    }

    private static (string, string)? WrongPin(string typed, DateOnly first) => Pin.Read(typed) switch
    {
        null => ("statistic-pin", $"a figure is pinned to a day such as 2025-03-01, not to `{typed}`"),
        { } day when day < first => ("statistic-pin", $"nobody knows the figure of {typed}: the first that is known is of {first:yyyy-MM-dd}"),
        _ => null,
    };

    private static (string, string)? OneOf(string[] arguments, HashSet<string> names, string what) => arguments switch
    {
        [var name] => names.Contains(name) ? null : ($"{what}-missing", $"there is no {what} `{name}`"),
        _ => ("block-argument", $"name one {what} after the block's name"),
    };
}
