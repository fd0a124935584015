using System.Text;
using DefendFreedom.Data.Statistics;
using DefendFreedom.Statistics;
using DefendFreedom.Text;

namespace DefendFreedom.Web.Areas.Admin.Pages.Statistics;

/// <summary>A statistic before and after a change, word by word, and everywhere readers see it.</summary>
public sealed record StatisticChangePreview(StatisticContent? Before, StatisticContent After, IReadOnlyList<StatisticUsage> Usages)
{
    public IEnumerable<StatisticUsage> ChangedUsages => Usages.Where(p => !p.IsKept);

    /// <summary>Uses pinned to a past date, which the change does not affect.</summary>
    public IEnumerable<StatisticUsage> UnaffectedUsages => Usages.Where(p => p.IsKept);

    /// <summary>Compares the statistic's text, note and source as a use shows them before and after the change.</summary>
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
        var line = new StringBuilder(text.AsOf is null ? "" : $"As of {text.AsOf} · ").Append(text.Source);
        return text.SourceUrl is { } url ? line.Append(" · ").Append(url).ToString() : line.ToString();
    }
}
