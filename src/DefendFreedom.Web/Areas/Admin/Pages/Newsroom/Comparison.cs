using DefendFreedom.Newsroom;
using DiffPlex;
using Microsoft.AspNetCore.Html;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

/// <summary>Which of two texts has a stretch of words.</summary>
public enum ComparedIn { Both, Before, After }

/// <summary>A stretch of words.</summary>
public sealed record ComparedRun(string Text, ComparedIn In);

/// <summary>A field that two texts hold differently, as one text with what went and what came.</summary>
public sealed record ComparedField(string Name, IReadOnlyList<ComparedRun> Runs);

/// <summary>Compares two texts field by field and word by word.</summary>
public static class Comparison
{
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
        var diff = new Differ().CreateWordDiffs(before, after, ignoreWhitespace: false, BetweenWords);
        var runs = new List<ComparedRun>();
        var at = 0;
        foreach (var block in diff.DiffBlocks)
        {
            Add(diff.PiecesOld[at..block.DeleteStartA], ComparedIn.Both);
            Add(diff.PiecesOld[block.DeleteStartA..(at = block.DeleteStartA + block.DeleteCountA)], ComparedIn.Before);
            Add(diff.PiecesNew[block.InsertStartB..(block.InsertStartB + block.InsertCountB)], ComparedIn.After);
        }
        Add(diff.PiecesOld[at..], ComparedIn.Both);
        return runs;

        void Add(IReadOnlyList<string> pieces, ComparedIn where)
        {
            if (pieces.Count > 0) runs.Add(new ComparedRun(string.Concat(pieces), where));
        }
    }

    private static (string Name, string Value)[] Fields(PublicationText text) =>
    [
        ("Kind", text.Kind.InWords()), ("Headline", text.Title), ("Summary", text.Summary), ("Text", text.Body), ("Dateline", text.Dateline ?? ""),
        ("Notes to editors", text.NotesToEditors ?? ""), ("First published by", text.Source), ("Press contact", text.PressContact), ("Picture", text.Picture ?? ""),
        ("Issues", string.Join(", ", text.Issues)), ("Countries", string.Join(", ", text.Countries)), ("Campaigns", string.Join(", ", text.Campaigns)), ("Language", text.Language),
    ];
}
