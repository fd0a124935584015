using DefendFreedom.Newsroom;
using DiffPlex;
using DiffPlex.Model;
using Microsoft.AspNetCore.Html;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

/// <summary>Which of two texts has a stretch of words.</summary>
public enum ComparedIn { Both, Before, After }

/// <summary>A stretch of words.</summary>
public sealed record ComparedRun(string Text, ComparedIn In);

/// <summary>A field that two texts hold differently, as one text with what went and what came.</summary>
public sealed record ComparedField(string Name, IReadOnlyList<ComparedRun> Runs);

/// <summary>
/// Compares two texts field by field and word by word. Comparing takes time with the square of the length, so long texts are compared line
/// by line, their changed places word by word as long as these are short, and texts of very many lines not at all.
/// </summary>
public static class Comparison
{
    /// <summary>Characters of both texts, or of a changed place in both, that are compared word by word.</summary>
    public const int MaxByWord = 20_000;

    /// <summary>Lines of either text that are compared.</summary>
    public const int MaxLines = 2_000;

    private const int MaxByWordInAll = 5 * MaxByWord;
    private static readonly char[] BetweenWords = [' ', '\t', '\n', '.', ',', ';', ':', '(', ')', '“', '”', '"'];

    public static IEnumerable<ComparedField> Of(PublicationText before, PublicationText after) =>
        Of(Fields(before), Fields(after));

    /// <summary>The fields that differ, of two lists with the same names.</summary>
    public static IEnumerable<ComparedField> Of(IEnumerable<(string Name, string Value)> before, IEnumerable<(string Name, string Value)> after) =>
        before.Zip(after).Where(pair => pair.First.Value != pair.Second.Value)
            .Select(pair => new ComparedField(pair.First.Name, Runs(pair.First.Value, pair.Second.Value)));

    public static bool Same(PublicationText one, PublicationText other) => Fields(one).SequenceEqual(Fields(other));

    /// <summary>As HTML, without a space that is not in the text: lines and spaces are shown as they stand.</summary>
    public static IHtmlContent Marked(this IEnumerable<ComparedRun> runs)
    {
        var marked = new HtmlContentBuilder();
        foreach (var run in runs)
        {
            if (run.In == ComparedIn.Both) marked.Append(run.Text);
            else marked.AppendHtml(run.In == ComparedIn.Before ? "<del>" : "<ins>").Append(run.Text).AppendHtml(run.In == ComparedIn.Before ? "</del>" : "</ins>");
        }
        return marked;
    }

    private static List<ComparedRun> Runs(string before, string after)
    {
        if (before.Length + after.Length <= MaxByWord) return [.. ByWord(before, after)];
        if (Math.Max(before.AsSpan().Count('\n'), after.AsSpan().Count('\n')) > MaxLines) return [.. Replaced(before, after)];
        return [.. ByLine(before, after)];
    }

    private static IEnumerable<ComparedRun> ByLine(string before, string after)
    {
        var left = MaxByWordInAll;
        foreach (var (same, removed, added) in Blocks(new Differ().CreateCustomDiffs(before, after, ignoreWhiteSpace: false, Lines)))
        {
            var length = removed.Length + added.Length;
            var isShort = length <= MaxByWord && (left -= length) >= 0;
            foreach (var run in Both(same).Concat(isShort ? ByWord(removed, added) : Replaced(removed, added))) yield return run;
        }
    }

    private static IEnumerable<ComparedRun> ByWord(string before, string after) =>
        Blocks(new Differ().CreateWordDiffs(before, after, ignoreWhitespace: false, BetweenWords)).SelectMany(block => Both(block.Same).Concat(Replaced(block.Removed, block.Added)));

    // What stays the same, and what follows it in one text and in the other.
    private static IEnumerable<(string Same, string Removed, string Added)> Blocks(DiffResult diff)
    {
        var at = 0;
        foreach (var block in diff.DiffBlocks)
        {
            var same = string.Concat(diff.PiecesOld[at..block.DeleteStartA]);
            at = block.DeleteStartA + block.DeleteCountA;
            yield return (same, string.Concat(diff.PiecesOld[block.DeleteStartA..at]),
                string.Concat(diff.PiecesNew[block.InsertStartB..(block.InsertStartB + block.InsertCountB)]));
        }
        yield return (string.Concat(diff.PiecesOld[at..]), "", "");
    }

    private static IEnumerable<ComparedRun> Both(string text) => text.Length > 0 ? [new(text, ComparedIn.Both)] : [];

    private static IEnumerable<ComparedRun> Replaced(string before, string after)
    {
        if (before.Length > 0) yield return new(before, ComparedIn.Before);
        if (after.Length > 0) yield return new(after, ComparedIn.After);
    }

    // With their ends, so that together they are the text.
    private static string[] Lines(string text) => [.. text.Split('\n').Select((line, i) => i == 0 ? line : "\n" + line)];

    private static (string Name, string Value)[] Fields(PublicationText text) =>
    [
        ("Kind", text.Kind.InWords()), ("Headline", text.Title), ("Summary", text.Summary), ("Text", text.Body), ("Dateline", text.Dateline ?? ""),
        ("Notes to editors", text.NotesToEditors ?? ""), ("First published by", text.Source), ("Press contact", text.PressContact), ("Picture", text.Picture ?? ""),
        ("Issues", string.Join(", ", text.Issues)), ("Countries", string.Join(", ", text.Countries)), ("Campaigns", string.Join(", ", text.Campaigns)), ("Language", text.Language),
    ];
}
