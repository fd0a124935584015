using DefendFreedom.Statistics;
using DefendFreedom.Text;
using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;

namespace DefendFreedom.Content;

/// <summary>Rules for `:::` blocks and quotations.</summary>
internal static class BlockRules
{
    private static readonly string[] BlockNames = ["things-to-know", "statistic", "quote", "figure", "call", "cases"];

    public static IEnumerable<Finding> Check(LintInput text, ReferenceIndex references)
    {
        foreach (var block in text.Document.Descendants<CustomContainer>())
            if (FindError(block, references) is var (rule, message))
                yield return text.CreateError(block, rule, message);
        foreach (var block in text.Document.Descendants<CustomContainer>().Where(b => b.Info == "things-to-know").Skip(1))
            yield return text.CreateError(block, "block-twice", "a text can show the things to know only once; remove this block");
        foreach (var figure in text.Document.Descendants<CustomContainer>().Where(b => b.Info == "figure"))
            if (references.FindMediaProblem((figure.Arguments ?? "").Trim()) is { } problem)
                yield return text.CreateError(figure, "picture-undescribed", problem) with
                {
                    Severity = Severity.Warning,
                };
        foreach (var statistic in text.Document.Descendants<CustomContainer>().Where(b => b.Info == "statistic"))
            if (FindOpenPin(statistic, references) is { } pin)
                yield return text.CreateError(
                    statistic,
                    "statistic-pin-open",
                    $"`{pin}` is not over, so the figure can still change; to keep it as it is now, write `{references.CurrentPin}`"
                ) with
                {
                    Severity = Severity.Warning,
                };
        foreach (
            var quote in text
                .Document.Descendants<QuoteBlock>()
                .Where(q => q.Parent is not QuoteBlock && QuotationRenderer.ExtractAttribution(q) is null)
        )
            yield return text.CreateError(
                quote,
                "quotation-attribution",
                "end the quotation with a line `— Name, role` that names the speaker"
            );
    }

    private static (string Rule, string Message)? FindError(CustomContainer block, ReferenceIndex references)
    {
        var arguments = (block.Arguments ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (!BlockNames.Contains(block.Info))
            return ("block-unknown", $"there is no block `{block.Info}`; use one of {string.Join(", ", BlockNames)}");
        if (block.ClosingFencedCharCount == 0)
            return ("block-open", $"`::: {block.Info}` is not closed; end it with a line `:::`");
        if (block.Parent is not MarkdownDocument)
            return ("block-nested", "a block cannot stand inside a list, a quotation, or another block; move it out");
        return block.Info switch
        {
            "quote" when QuotationRenderer.ExtractAttribution(block) is null => (
                "quotation-attribution",
                "end the quotation with a line `— Name, role` that names the speaker"
            ),
            "statistic" when arguments is [var name, var day] && references.FirstKnownDates.TryGetValue(name, out var first) =>
                FindPinError(day, first),
            "statistic" => FindReferenceError(arguments.Length == 2 ? arguments[..1] : arguments, references.Statistics, "statistic"),
            "figure" => FindReferenceError(arguments, references.Pictures, "picture"),
            "call" => FindReferenceError(arguments, references.Petitions, "petition"),
            "cases" => arguments
                .Where(a => !references.Cases.Contains(a))
                .Select(a => ((string, string)?)("case-missing", $"there is no case `{a}`"))
                .FirstOrDefault(),
            _ => null,
        };
    }

    private static string? FindOpenPin(CustomContainer statistic, ReferenceIndex references) =>
        (statistic.Arguments ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var text]
        && PinnedDate.Parse(text) is { } pin
        && references.IsOpen(pin)
            ? text
            : null;

    private static (string, string)? FindPinError(string text, DateOnly firstKnown) =>
        PinnedDate.Parse(text) switch
        {
            null => ("statistic-pin", $"pin the figure to a day such as 2025-03-01, or a time such as 2025-03-01T14:30, not to `{text}`"),
            { } pin when pin.Day < firstKnown => (
                "statistic-pin",
                $"there is no figure for {text}; the first is from {firstKnown:yyyy-MM-dd}"
            ),
            _ => null,
        };

    private static (string, string)? FindReferenceError(string[] arguments, HashSet<string> names, string noun) =>
        arguments switch
        {
            [var name] => names.Contains(name) ? null : ($"{noun}-missing", $"there is no {noun} `{name}`"),
            _ => ("block-argument", $"write the name of one {noun} after the block's name"),
        };
}
