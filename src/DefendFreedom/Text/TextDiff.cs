using DiffPlex;
using DiffPlex.Model;

namespace DefendFreedom.Text;

/// <summary>Which of two texts contains a segment.</summary>
public enum DiffSide
{
    Both,
    Before,
    After,
}

/// <summary>A segment of compared text.</summary>
public sealed record DiffSegment(string Text, DiffSide Side);

/// <summary>A field that differs between two texts, as one text with its removed and added segments.</summary>
public sealed record FieldDiff(string Name, IReadOnlyList<DiffSegment> Segments);

/// <summary>
/// Compares two texts word by word. The time grows with the square of the length, so long texts are compared line by line, their short
/// changes word by word, and texts with very many lines are not compared.
/// </summary>
public static class TextDiff
{
    /// <summary>Maximum length, in characters of both sides together, of texts or changes that are compared word by word.</summary>
    public const int MaxByWord = 20_000;

    /// <summary>Maximum number of lines of either text for a line-by-line comparison.</summary>
    public const int MaxLines = 2_000;

    private const int MaxByWordInAll = 5 * MaxByWord;
    private static readonly char[] Separators = [' ', '\t', '\n', '.', ',', ';', ':', '(', ')', '“', '”', '"'];

    /// <summary>Returns the fields that differ between two lists with the same names.</summary>
    public static IEnumerable<FieldDiff> CompareFields(
        IEnumerable<(string Name, string Value)> before,
        IEnumerable<(string Name, string Value)> after
    ) =>
        before
            .Zip(after)
            .Where(pair => pair.First.Value != pair.Second.Value)
            .Select(pair => new FieldDiff(pair.First.Name, Compare(pair.First.Value, pair.Second.Value)));

    /// <summary>Returns both texts as one list of segments. Words end at a separator, by default white space and punctuation.</summary>
    public static IReadOnlyList<DiffSegment> Compare(string before, string after, params char[] separators)
    {
        if (separators.Length == 0)
            separators = Separators;
        if (before.Length + after.Length <= MaxByWord)
            return [.. ByWord(before, after, separators)];
        if (Math.Max(before.AsSpan().Count('\n'), after.AsSpan().Count('\n')) > MaxLines)
            return [.. Replaced(before, after)];
        return [.. ByLine(before, after, separators)];
    }

    private static IEnumerable<DiffSegment> ByLine(string before, string after, char[] separators)
    {
        var remaining = MaxByWordInAll;
        foreach (var (same, removed, added) in Blocks(new Differ().CreateCustomDiffs(before, after, ignoreWhiteSpace: false, Lines)))
        {
            var length = removed.Length + added.Length;
            var isShort = length <= MaxByWord && (remaining -= length) >= 0;
            foreach (var segment in Both(same).Concat(isShort ? ByWord(removed, added, separators) : Replaced(removed, added)))
                yield return segment;
        }
    }

    private static IEnumerable<DiffSegment> ByWord(string before, string after, char[] separators) =>
        Blocks(new Differ().CreateWordDiffs(before, after, ignoreWhitespace: false, separators))
            .SelectMany(block => Both(block.Same).Concat(Replaced(block.Removed, block.Added)));

    // Each unchanged stretch with the change that follows it.
    private static IEnumerable<(string Same, string Removed, string Added)> Blocks(DiffResult diff)
    {
        var at = 0;
        foreach (var block in diff.DiffBlocks)
        {
            var same = string.Concat(diff.PiecesOld[at..block.DeleteStartA]);
            at = block.DeleteStartA + block.DeleteCountA;
            yield return (
                same,
                string.Concat(diff.PiecesOld[block.DeleteStartA..at]),
                string.Concat(diff.PiecesNew[block.InsertStartB..(block.InsertStartB + block.InsertCountB)])
            );
        }
        yield return (string.Concat(diff.PiecesOld[at..]), "", "");
    }

    private static IEnumerable<DiffSegment> Both(string text) => text.Length > 0 ? [new(text, DiffSide.Both)] : [];

    private static IEnumerable<DiffSegment> Replaced(string before, string after)
    {
        if (before.Length > 0)
            yield return new(before, DiffSide.Before);
        if (after.Length > 0)
            yield return new(after, DiffSide.After);
    }

    // Lines with their line breaks, so that concatenating them yields the text.
    private static string[] Lines(string text) => [.. text.Split('\n').Select((line, i) => i == 0 ? line : "\n" + line)];
}
