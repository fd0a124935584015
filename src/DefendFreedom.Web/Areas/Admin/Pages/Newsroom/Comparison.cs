using DefendFreedom.Newsroom;
using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

/// <summary>A stretch of words, and whether the other text has it otherwise.</summary>
public sealed record ComparedRun(string Text, bool IsChanged);

/// <summary>A field that two texts hold differently.</summary>
public sealed record ComparedField(string Name, IReadOnlyList<ComparedRun> Before, IReadOnlyList<ComparedRun> After);

/// <summary>Compares two texts field by field and word by word.</summary>
public static class Comparison
{
    public static IEnumerable<ComparedField> Of(PublicationText before, PublicationText after) =>
        Fields(before).Zip(Fields(after)).Where(pair => pair.First.Value != pair.Second.Value)
            .Select(pair => Words(pair.First.Name, pair.First.Value, pair.Second.Value));

    public static bool Same(PublicationText one, PublicationText other) => Fields(one).SequenceEqual(Fields(other));

    private static ComparedField Words(string name, string before, string after)
    {
        var diff = new SideBySideDiffBuilder(new Differ()).BuildDiffModel(before, after);
        return new ComparedField(name, Runs(diff.OldText.Lines), Runs(diff.NewText.Lines));
    }

    private static List<ComparedRun> Runs(List<DiffPiece> lines) =>
        lines.Where(line => line.Type != ChangeType.Imaginary).SelectMany(line => line.SubPieces.Count == 0
            ? [new ComparedRun(line.Text + "\n", line.Type != ChangeType.Unchanged)]
            : line.SubPieces.Where(p => p.Text is not null).Select(p => new ComparedRun(p.Text, p.Type != ChangeType.Unchanged)).Append(new ComparedRun("\n", false))).ToList();

    private static (string Name, string Value)[] Fields(PublicationText text) =>
    [
        ("Kind", text.Kind.InWords()), ("Headline", text.Title), ("Summary", text.Summary), ("Text", text.Body), ("Dateline", text.Dateline ?? ""),
        ("Notes to editors", text.NotesToEditors ?? ""), ("First published by", text.Source), ("Press contact", text.PressContact), ("Picture", text.Picture ?? ""),
        ("Issues", string.Join(", ", text.Issues)), ("Countries", string.Join(", ", text.Countries)), ("Campaigns", string.Join(", ", text.Campaigns)), ("Language", text.Language),
    ];
}
