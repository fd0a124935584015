namespace DefendFreedom.Web.Hosting.Typesetting;

/// <summary>
/// Sets a statement as large as a box allows, in lines of similar width. `*One part*` of it can be set in the spot color. Words are kept
/// whole; only <see cref="FitDivided"/> divides those that are too long, with a hyphen.
/// </summary>
public sealed class StatementFitter
{
    private const float MeasuringSize = 100;
    private const float Step = 2;

    private readonly TextShaper _shaper;
    private readonly string? _language;
    private readonly List<StatementPart> _parts;
    private readonly LetterMetrics _metrics;

    public StatementFitter(TextShaper shaper, string statement, string? language)
    {
        (_shaper, _language, _metrics) = (shaper, language, LetterMetrics.Find(statement));
        _parts = [.. statement.Split('*').SelectMany((text, i) => Measure(text, isSpot: i % 2 == 1))];
    }

    /// <summary>Returns the statement in lines; null if it does not fit at the smallest size.</summary>
    public FittedStatement? Fit(float width, float height, float maxSize, float minSize)
    {
        var longest = _parts.Max(p => p.TrimmedWidth);
        for (var size = Math.Min(maxSize, MathF.Floor(width / longest)); size >= minSize; size -= Step)
            if (Fit(_parts, size, width, height) is { } fitted)
                return fitted;
        return null;
    }

    /// <summary>Returns the statement in lines of one size, with words divided that are too long; null if it does not fit.</summary>
    public FittedStatement? FitDivided(float width, float height, float size) =>
        Fit([.. _parts.SelectMany(p => p.TrimmedWidth * size > width ? Divide(p, width / size) : [p])], size, width, height);

    private IEnumerable<StatementPart> Measure(string text, bool isSpot) =>
        LineBreaker
            .SplitAtBreaks(text.Replace("\n", "", StringComparison.Ordinal))
            .Select(part => MeasurePart(part, isSpot) with { EndsLine = text.Contains('\n', StringComparison.Ordinal) });

    private StatementPart MeasurePart(string text, bool isSpot) => new(text, isSpot, MeasureWidth(text), MeasureWidth(text.TrimEnd()));

    private float MeasureWidth(string text) =>
        _shaper.Shape(text, new TextStyle(MeasuringSize, IsBold: true), _language).Width / MeasuringSize;

    private IEnumerable<StatementPart> Divide(StatementPart part, float width)
    {
        var rest = "";
        foreach (var grapheme in Graphemes.Split(part.Text))
        {
            if (rest.Length > 0 && MeasureWidth(rest + grapheme.TrimEnd() + "-") > width)
            {
                yield return MeasurePart(char.IsLetter(rest[^1]) ? rest + "-" : rest, part.IsSpot);
                rest = "";
            }
            rest += grapheme;
        }
        yield return MeasurePart(rest, part.IsSpot);
    }

    private FittedStatement? Fit(List<StatementPart> parts, float size, float width, float height)
    {
        var lines = Fill(parts, width / size);
        var fitted = new FittedStatement(size, _metrics, lines);
        return fitted.Height > height ? null : fitted with { Lines = Balance(parts, lines.Count, width / size) };
    }

    // The narrowest width that needs no more lines makes them similar.
    private static List<List<StatementPart>> Balance(List<StatementPart> parts, int lineCount, float width)
    {
        var (low, high) = (parts.Max(p => p.TrimmedWidth), width);
        for (var i = 0; i < 12; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = Fill(parts, middle).Count <= lineCount ? (low, middle) : (middle, high);
        }
        return Fill(parts, high);
    }

    private static List<List<StatementPart>> Fill(List<StatementPart> parts, float width)
    {
        var (lines, used) = (new List<List<StatementPart>>(), 0f);
        foreach (var part in parts)
        {
            if (lines.Count == 0 || (lines[^1][^1].EndsLine && !part.EndsLine) || used + part.TrimmedWidth > width)
            {
                lines.Add([]);
                used = 0;
            }
            lines[^1].Add(part);
            used += part.Width;
        }
        return lines;
    }
}
