using DefendFreedom.Web.Hosting.Typesetting;
using SkiaSharp;

namespace DefendFreedom.Web.Features.Cards;

/// <summary>The words of a card in their places, ready to be drawn.</summary>
internal sealed class CardLayout(float left, float width, TextShaper statementShaper, string language)
{
    private readonly List<Action<SKCanvas, SKPaint>> _marks = [];

    public void AddRule(float top, float height) =>
        _marks.Add((canvas, paint) => canvas.DrawRect(left, top, width, height, Color(paint, CardColors.Ink)));

    /// <summary>Adds a line; one of a right-to-left script ends at the right.</summary>
    public void AddText(TextLine line, float baseLine, SKColor color) =>
        _marks.Add((canvas, paint) => line.Draw(canvas, GetLeft(line), baseLine, Color(paint, color)));

    /// <summary>Adds a statement from the top of its letters.</summary>
    public void AddStatement(FittedStatement statement, float top, bool isRightToLeft)
    {
        var baseLine = top + statement.Ascent;
        foreach (var parts in statement.Lines)
        {
            AddStatementLine(parts, statement.Size, baseLine, isRightToLeft);
            baseLine += statement.LineHeight;
        }
    }

    public void Draw(SKCanvas canvas)
    {
        using var paint = new SKPaint { IsAntialias = true };
        foreach (var mark in _marks)
            mark(canvas, paint);
    }

    // The order of words from right to left depends on the whole line, so it has one color.
    private void AddStatementLine(IReadOnlyList<StatementPart> parts, float size, float baseLine, bool isRightToLeft)
    {
        var style = new TextStyle(size, IsBold: true);
        if (isRightToLeft)
        {
            var line = statementShaper.Shape(string.Concat(parts.Select(p => p.Text)).TrimEnd(), style, language, true);
            AddText(line, baseLine, parts.All(p => p.IsSpot) ? CardColors.Spot : CardColors.Ink);
            return;
        }
        var x = left;
        foreach (var run in SplitByColor(parts))
        {
            var (line, start) = (statementShaper.Shape(run.Text, style, language, false), x);
            _marks.Add((canvas, paint) => line.Draw(canvas, start, baseLine, Color(paint, run.IsSpot ? CardColors.Spot : CardColors.Ink)));
            x += line.Width;
        }
    }

    private static IEnumerable<(string Text, bool IsSpot)> SplitByColor(IReadOnlyList<StatementPart> parts)
    {
        for (var start = 0; start < parts.Count; )
        {
            var run = parts.Skip(start).TakeWhile(p => p.IsSpot == parts[start].IsSpot).ToList();
            yield return (string.Concat(run.Select(p => p.Text)), run[0].IsSpot);
            start += run.Count;
        }
    }

    private float GetLeft(TextLine line) => line.IsRightToLeft ? left + width - line.Width : left;

    private static SKPaint Color(SKPaint paint, SKColor color)
    {
        paint.Color = color;
        return paint;
    }
}
