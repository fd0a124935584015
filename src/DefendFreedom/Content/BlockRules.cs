using DefendFreedom.Markdown;
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
            "statistic" => OneOf(arguments, known.Statistics, "statistic"),
            "figure" => OneOf(arguments, known.Pictures, "picture"),
            "call" => OneOf(arguments, known.Petitions, "petition"),
            "cases" => arguments.Where(a => !known.Cases.Contains(a)).Select(a => ((string, string)?)("case-missing", $"there is no case `{a}`")).FirstOrDefault(),
            _ => null,
        };
    }

    private static (string, string)? OneOf(string[] arguments, HashSet<string> names, string what) => arguments switch
    {
        [var name] => names.Contains(name) ? null : ($"{what}-missing", $"there is no {what} `{name}`"),
        _ => ("block-argument", $"name one {what} after the block's name"),
    };
}
