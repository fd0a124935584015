using System.Text;
using DefendFreedom.Data.Statistics;
using DefendFreedom.Statistics;
using DefendFreedom.Text;

namespace DefendFreedom.Web.Areas.Admin.Pages.Statistics;

/// <summary>What a figure says now and will say, word by word, and every place where readers meet it.</summary>
public sealed record FigurePreview(StatisticText? Before, StatisticText After, IReadOnlyList<StatisticUsage> Places)
{
    public IEnumerable<StatisticUsage> Changed => Places.Where(p => !p.IsKept);

    /// <summary>Places that are pinned to a day that is over, which nothing changes.</summary>
    public IEnumerable<StatisticUsage> Kept => Places.Where(p => p.IsKept);

    /// <summary>The figure with its words, its note and its source, as a place shows them after the change.</summary>
    public IEnumerable<IReadOnlyList<DiffSegment>> Lines(UsageChange change)
    {
        var (before, after) = (change == UsageChange.Added ? null : Before, change == UsageChange.Removed ? null : After);
        return Of(before).Zip(Of(after)).Where(pair => pair.First.Length + pair.Second.Length > 0).Select(pair => TextDiff.Compare(pair.First, pair.Second, ' ', '\n'));
    }

    private static string[] Of(StatisticText? text) => text is null ? ["", "", ""] : [$"{text.Value} {text.Text}".Trim(), text.Note, From(text)];

    private static string From(StatisticText text)
    {
        var line = new StringBuilder(text.AsOf is null ? "Not dated" : "As of " + text.AsOf).Append(" · ").Append(text.Source);
        return text.SourceUrl is { } url ? line.Append(" · ").Append(url).ToString() : line.ToString();
    }
}
