using System.Text;
using DefendFreedom.Data.Statistics;
using DefendFreedom.Statistics;
using DefendFreedom.Text;

namespace DefendFreedom.Web.Areas.Admin.Pages.Statistics;

/// <summary>What a figure says now and will say, word by word, and every place where readers meet it.</summary>
public sealed record StatisticChangePreview(StatisticContent? Before, StatisticContent After, IReadOnlyList<StatisticUsage> Usages)
{
    public IEnumerable<StatisticUsage> ChangedUsages => Usages.Where(p => !p.IsKept);

    /// <summary>Places that are pinned to a day that is over, which nothing changes.</summary>
    public IEnumerable<StatisticUsage> UnaffectedUsages => Usages.Where(p => p.IsKept);

    /// <summary>The figure with its words, its note and its source, as a place shows them after the change.</summary>
    public IEnumerable<IReadOnlyList<DiffSegment>> GetDiffLines(UsageChange change)
    {
        var (before, after) = (change == UsageChange.Added ? null : Before, change == UsageChange.Removed ? null : After);
        return GetLines(before)
            .Zip(GetLines(after))
            .Where(pair => pair.First.Length + pair.Second.Length > 0)
            .Select(pair => TextDiff.Compare(pair.First, pair.Second, ' ', '\n'));
    }

    private static string[] GetLines(StatisticContent? text) =>
        text is null ? ["", "", ""] : [$"{text.Value} {text.Text}".Trim(), text.Note, FormatSource(text)];

    private static string FormatSource(StatisticContent text)
    {
        var line = new StringBuilder(text.AsOf is null ? "Not dated" : "As of " + text.AsOf).Append(" · ").Append(text.Source);
        return text.SourceUrl is { } url ? line.Append(" · ").Append(url).ToString() : line.ToString();
    }
}
