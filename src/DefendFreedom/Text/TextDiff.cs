using DiffPlex;
using DiffPlex.Model;

namespace DefendFreedom.Text;

/// <summary>Which of two texts has a stretch of words.</summary>
public enum DiffSide
{
    Both,
    Before,
    After,
}

/// <summary>A stretch of words.</summary>
public sealed record DiffSegment(string Text, DiffSide Side);

/// <summary>A field that two texts hold differently, as one text with what was removed and what was added.</summary>
public sealed record FieldDiff(string Name, IReadOnlyList<DiffSegment> Segments);

/// <summary>
/// Compares two texts word by word. Comparing takes time with the square of the length, so long texts are compared line by line, their
/// changed places word by word as long as these are short, and texts of very many lines not at all.
/// </summary>
public static class TextDiff
{
    /// <summary>Characters of both texts, or of a changed place in both, that are compared word by word.</summary>
    public const int MaxByWord = 20_000;

    /// <summary>Lines of either text that are compared.</summary>
    public const int MaxLines = 2_000;

    private const int MaxByWordInAll = 5 * MaxByWord;
    private static readonly char[] Separators = [' ', '\t', '\n', '.', ',', ';', ':', '(', ')', '“', '”', '"'];

    /// <summary>The fields that differ, of two lists with the same names.</summary>
    public static IEnumerable<FieldDiff> CompareFields(
        IEnumerable<(string Name, string Value)> before,
        IEnumerable<(string Name, string Value)> after
    ) =>
        before
            .Zip(after)
            .Where(pair => pair.First.Value != pair.Second.Value)
            .Select(pair => new FieldDiff(pair.First.Name, Compare(pair.First.Value, pair.Second.Value)));

    /// <summary>Both texts as one; words end at a separator, by default at blanks and punctuation.</summary>
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
        var left = MaxByWordInAll;
        foreach (var (same, removed, added) in Blocks(new Differ().CreateCustomDiffs(before, after, ignoreWhiteSpace: false, Lines)))
        {
            var length = removed.Length + added.Length;
            var isShort = length <= MaxByWord && (left -= length) >= 0;
            foreach (var segment in Both(same).Concat(isShort ? ByWord(removed, added, separators) : Replaced(removed, added)))
                yield return segment;
        }
    }

    private static IEnumerable<DiffSegment> ByWord(string before, string after, char[] separators) =>
        Blocks(new Differ().CreateWordDiffs(before, after, ignoreWhitespace: false, separators))
            .SelectMany(block => Both(block.Same).Concat(Replaced(block.Removed, block.Added)));

    // What stays the same, and what follows it in one text and in the other.
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

    // With their ends, so that together they are the text.
    private static string[] Lines(string text) => [.. text.Split('\n').Select((line, i) => i == 0 ? line : "\n" + line)];
}
