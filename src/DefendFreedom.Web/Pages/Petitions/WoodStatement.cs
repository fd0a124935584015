using System.Globalization;

namespace DefendFreedom.Web.Pages.Petitions;

/// <summary>A line of a statement; without a length, it keeps its natural width in the middle.</summary>
public sealed record WoodLine(string Text, double Size, double Baseline, double? Length);

/// <summary>
/// A statement set as wood type is: each line is as large as the full width allows. Of all ways to break the lines, it takes the one that
/// makes the largest block within a height. A block that is still too high becomes narrower than the sheet.
/// </summary>
public sealed record WoodStatement(IReadOnlyList<WoodLine> Lines, double Height)
{
    /// <summary>Width of a full line; all measures are relative to it.</summary>
    public const double Width = 1000;

    private const int MaxLines = 10;
    private const double Gap = .075;

    /// <summary>No line is set larger than this multiple of the smallest one.</summary>
    private const double MaxSizeRatio = 2.6;

    /// <summary>Width of the sheet, from the left of which the block is <see cref="Inset"/>.</summary>
    public double SheetWidth { get; private init; } = Width;
    public double Inset => (SheetWidth - Width) / 2;

    /// <summary>Sets a statement in a block of at most this height, relative to the width of the sheet.</summary>
    public static WoodStatement Create(string statement, double maxHeight, CultureInfo culture)
    {
        var words = new WoodWords(statement.ToUpper(culture));
        var blocks = Enumerable.Range(1, Math.Clamp(words.Count, 1, MaxLines)).Select(count => SetLines(words.BreakEvenly(count)));
        var largest = blocks.MaxBy(b => GetArea(b.Height / Width, maxHeight))!;
        return largest with { SheetWidth = Math.Max(Width, Math.Round(largest.Height / maxHeight, 1)) };
    }

    // A block that is too high is scaled down in both directions.
    private static double GetArea(double height, double maxHeight) => height <= maxHeight ? height : maxHeight * maxHeight / height;

    private static WoodStatement SetLines(List<string> lines)
    {
        var natural = lines.Select(line => Width / Math.Max(WoodLetters.Measure(line), .1)).ToList();
        var maxSize = natural.Min() * MaxSizeRatio;
        var (set, y) = (new List<WoodLine>(), 0.0);
        foreach (var (line, size) in lines.Zip(natural, (line, size) => (line, Math.Min(size, maxSize))))
        {
            y += size * (WoodLetters.CapHeight + WoodLetters.GetAccentHeight(line) + (set.Count == 0 ? 0 : Gap));
            set.Add(new WoodLine(line, Math.Round(size, 1), Math.Round(y, 1), size < maxSize ? Width : null));
            y += size * WoodLetters.GetDepth(line);
        }
        return new WoodStatement(set, Math.Round(y, 1));
    }
}
