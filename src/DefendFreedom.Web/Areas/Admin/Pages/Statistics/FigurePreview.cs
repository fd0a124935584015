using System.Text;
using DefendFreedom.Statistics;
using DefendFreedom.Web.Areas.Admin.Pages.Newsroom;
using DiffPlex;
using DiffPlex.DiffBuilder.Model;

namespace DefendFreedom.Web.Areas.Admin.Pages.Statistics;

/// <summary>Words that stay, go or come.</summary>
public sealed record ChangedWords(string Text, ChangeType Type);

/// <summary>What a figure says now and will say, word by word, and every place where readers meet it.</summary>
public sealed record FigurePreview(StatisticText? Before, StatisticText After, IReadOnlyList<Place> Places)
{
    public IEnumerable<Place> Changed => Places.Where(p => !p.IsKept);

    /// <summary>Places that are pinned to a day that is over, which nothing changes.</summary>
    public IEnumerable<Place> Kept => Places.Where(p => p.IsKept);

    /// <summary>The figure with its words, its note and its source, as a place shows them after the change.</summary>
    public IEnumerable<IReadOnlyList<ChangedWords>> Lines(PlaceChange change)
    {
        var (before, after) = (change == PlaceChange.Comes ? null : Before, change == PlaceChange.Goes ? null : After);
        return Of(before).Zip(Of(after)).Where(pair => pair.First.Length + pair.Second.Length > 0).Select(pair => Compare(pair.First, pair.Second));
    }

    /// <summary>One text made of two: what stays once, what goes and what comes where it stood; of long texts all goes and all comes.</summary>
    public static IReadOnlyList<ChangedWords> Compare(string before, string after)
    {
        if (before.Length + after.Length > Comparison.MaxByWord) return [new(before, ChangeType.Deleted), new(after, ChangeType.Inserted)];
        var diff = new Differ().CreateWordDiffs(before, after, ignoreWhitespace: false, [' ', '\n']);
        var (runs, at) = (new List<ChangedWords>(), 0);
        foreach (var block in diff.DiffBlocks)
        {
            Add(diff.PiecesNew[at..block.InsertStartB], ChangeType.Unchanged);
            Add(diff.PiecesOld[block.DeleteStartA..(block.DeleteStartA + block.DeleteCountA)], ChangeType.Deleted);
            Add(diff.PiecesNew[block.InsertStartB..(block.InsertStartB + block.InsertCountB)], ChangeType.Inserted);
            at = block.InsertStartB + block.InsertCountB;
        }
        Add(diff.PiecesNew[at..], ChangeType.Unchanged);
        return runs;

        void Add(string[] pieces, ChangeType type)
        {
            if (pieces.Length > 0) runs.Add(new ChangedWords(string.Concat(pieces), type));
        }
    }

    private static string[] Of(StatisticText? text) => text is null ? ["", "", ""] : [$"{text.Value} {text.Text}".Trim(), text.Note, From(text)];

    private static string From(StatisticText text)
    {
        var line = new StringBuilder(text.AsOf is null ? "Not dated" : "As of " + text.AsOf).Append(" · ").Append(text.Source);
        return text.SourceUrl is { } url ? line.Append(" · ").Append(url).ToString() : line.ToString();
    }
}
