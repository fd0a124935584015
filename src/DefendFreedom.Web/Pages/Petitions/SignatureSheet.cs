using DefendFreedom.Petitions;
using DefendFreedom.Text;

namespace DefendFreedom.Web.Pages.Petitions;

/// <summary>
/// What is printed on the sheet for signatures: the whole text above fewer lines, or only the demand if the text is too long for one page.
/// </summary>
public sealed record SignatureSheet(IReadOnlyList<string> Text, bool IsWhole, int TitleSize, int Rows)
{
    private const int MinRows = 8;
    private const int MaxRows = 14;

    // In millimeters: what stands on each sheet, what a line takes, and the room for the title.
    private const double Room = 182;
    private const double RowHeight = 9.2;
    private const double TextLineHeight = 4.5;
    private const double TargetLineHeight = 4.6;
    private const double TitleWidth = 150;
    private const double PointHeight = .353;

    /// <summary>Type sizes of the title in points, the largest of which makes at most two lines.</summary>
    private static readonly int[] TitleSizes = [30, 20, 14];

    /// <summary>Widths of a line of text and of the target, in ordinary letters.</summary>
    private const int TextLine = 54;
    private const int TargetLine = 58;

    public static SignatureSheet Create(Petition petition)
    {
        string[] whole = [petition.Ask, .. PlainText.FromMarkdown(petition.Body).Split('\n', StringSplitOptions.RemoveEmptyEntries)];
        var (width, target) = (WoodLetters.Measure(petition.Title.ToUpperInvariant()), CountLines(petition.Target, TargetLine));
        double CountTitleLines(int size) => Math.Ceiling(width * size * PointHeight / TitleWidth);
        var titleSize = Array.Find(TitleSizes, size => CountTitleLines(size) <= 2) is > 0 and var fitting ? fitting : TitleSizes[^1];
        var room = Room - target * TargetLineHeight - CountTitleLines(titleSize) * titleSize * PointHeight;
        int CountRows(IReadOnlyList<string> text) =>
            (int)((room - Math.Ceiling(text.Sum(paragraph => CountLines(paragraph, TextLine)) / 2.0) * TextLineHeight) / RowHeight);
        var isWhole = CountRows(whole) >= MinRows;
        IReadOnlyList<string> text = isWhole ? whole : [petition.Ask];
        return new SignatureSheet(text, isWhole, titleSize, Math.Clamp(CountRows(text), MinRows, MaxRows));
    }

    private static int CountLines(string text, int length) => 1 + PrintedLength.Count(text) / length;
}
