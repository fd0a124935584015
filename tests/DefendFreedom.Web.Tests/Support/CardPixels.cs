using SkiaSharp;

namespace DefendFreedom.Web.Tests.Support;

/// <summary>What a card looks like.</summary>
public static class CardPixels
{
    private const int ColumnWidth = 600; // left of any picture
    private const int Edge = 40;

    /// <summary>Counts the dark and red pixels of the column of words.</summary>
    public static int CountInk(SKBitmap card) => Count(card, c => c.Green < 128);

    /// <summary>Counts the red pixels of the column of words.</summary>
    public static int CountRed(SKBitmap card) => Count(card, c => c.Red > 150 && c.Green < 90);

    /// <summary>Whether the right edge is not of paper.</summary>
    public static bool HasPicture(SKBitmap card) =>
        Enumerable.Range(0, card.Height).Count(y => card.GetPixel(card.Width - 8, y) is { Red: > 230, Green: > 230, Blue: > 220 })
        < card.Height * 0.9;

    /// <summary>Counts the dark pixels of the margins, where no word may be.</summary>
    public static int CountInkAtEdges(SKBitmap card) =>
        Enumerable
            .Range(0, card.Width)
            .Sum(x => Enumerable.Range(0, card.Height).Count(y => IsEdge(card, x, y) && card.GetPixel(x, y).Green < 100));

    private static bool IsEdge(SKBitmap card, int x, int y) => x < Edge || y < Edge || x >= card.Width - Edge || y >= card.Height - Edge;

    private static int Count(SKBitmap card, Func<SKColor, bool> matches) =>
        Enumerable.Range(0, ColumnWidth).Sum(x => Enumerable.Range(0, card.Height).Count(y => matches(card.GetPixel(x, y))));
}
