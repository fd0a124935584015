using SkiaSharp;

namespace DefendFreedom.Web.Hosting.Typesetting;

/// <summary>Places lines on A4 pages, from top to bottom, in one or more columns, and writes them as PDF. Measures are in points.</summary>
public sealed class PageLayout(TextShaper shaper)
{
    private const float Width = 595,
        Height = 842,
        Margin = 62,
        ColumnGap = 20,
        FooterBaseline = Height - 34;
    private static readonly TextStyle FooterStyle = new(8, IsGray: true);

    private readonly LineBreaker _breaker = new(shaper);
    private readonly List<List<Action<SKCanvas, SKPaint>>> _pages =
    [
        [],
    ];
    private float _y = Margin,
        _top = Margin;
    private int _columnCount = 1,
        _column;

    /// <summary>Line height as a multiple of the size; scripts with marks above and below need room.</summary>
    public float Leading { get; set; } = 1.45f;

    private float ColumnWidth => (Width - 2 * Margin - ColumnGap * (_columnCount - 1)) / _columnCount;
    private float Left => Margin + _column * (ColumnWidth + ColumnGap);

    /// <summary>Sets the number of columns from here on.</summary>
    public void SetColumns(int count) => (_columnCount, _column, _top) = (count, 0, _y);

    /// <summary>Adds space, but not at the top of a column.</summary>
    public void AddSpace(float points)
    {
        if (_y > _top)
            _y += points;
    }

    /// <summary>Starts the next column if less than this height is left in the current one.</summary>
    public void Reserve(float height)
    {
        if (_y + height > Height - Margin)
            StartNextColumn();
    }

    /// <summary>Writes paragraphs, one for each line of the text; one of a right-to-left script ends at the right.</summary>
    public void WriteText(string text, TextStyle style)
    {
        foreach (var paragraph in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        foreach (var line in _breaker.Wrap(paragraph, style, ColumnWidth))
            Place(style, (line.IsRightToLeft ? ColumnWidth - line.Width : 0, line, style));
    }

    /// <summary>Writes a name and what follows it. Each has its own direction, so that neither changes the order of the other.</summary>
    public void WriteEntry(string name, string rest, TextStyle style, string? language)
    {
        const float indent = 10;
        var restStyle = style with { IsGray = true };
        var tail = shaper.Shape(rest, restStyle);
        var lines = _breaker.Wrap(name, style, ColumnWidth - indent, language).ToList();
        for (var i = 0; i < lines.Count; i++)
        {
            var x = i == 0 ? 0 : indent;
            if (i == lines.Count - 1 && x + lines[i].Width + tail.Width <= ColumnWidth)
            {
                Place(style, (x, lines[i], style), (x + lines[i].Width, tail, restStyle));
                return;
            }
            Place(style, (x, lines[i], style));
        }
        foreach (var line in _breaker.Wrap(rest.TrimStart(',', ' '), restStyle, ColumnWidth - indent))
            Place(style, (indent, line, restStyle));
    }

    /// <summary>Writes a label and, beside it, its value.</summary>
    public void WriteField(string label, string value, TextStyle style, float labelWidth)
    {
        var first = shaper.Shape(label, style with { IsGray = true });
        foreach (var line in value.Split('\n').SelectMany(v => _breaker.Wrap(v, style, ColumnWidth - labelWidth)))
        {
            Place(style, [.. first is null ? [] : new[] { (0f, first, style with { IsGray = true }) }, (labelWidth, line, style)]);
            first = null;
        }
    }

    /// <summary>Writes a row of a table: a label and, at its right end, a number, above a thin line.</summary>
    public void WriteAmount(string label, string amount, TextStyle style, float width)
    {
        var number = shaper.Shape(amount, style);
        Place(style, (0, shaper.Shape(label, style), style), (width - number.Width, number, style));
        DrawRule(width);
        _y += 2;
    }

    /// <summary>Draws a line across the column.</summary>
    public void WriteRule()
    {
        DrawRule(ColumnWidth);
        _y += 8;
    }

    private void DrawRule(float width)
    {
        var (left, right, y) = (Left, Left + width, _y);
        _pages[^1]
            .Add(
                (canvas, paint) =>
                {
                    SetShade(paint, isGray: true);
                    paint.StrokeWidth = 0.6f;
                    canvas.DrawLine(left, y, right, y, paint);
                }
            );
    }

    /// <summary>Starts a new page in one column.</summary>
    public void StartPage()
    {
        _pages.Add([]);
        (_columnCount, _column, _y, _top) = (1, 0, Margin, Margin);
    }

    /// <summary>Writes the document, with a text and the number of the page at the foot of each page.</summary>
    public void Save(Stream output, SKDocumentPdfMetadata metadata, string language, string footer)
    {
        using var pdf = new MemoryStream();
        Draw(pdf, metadata, footer);
        PdfLanguage.Write(pdf.GetBuffer().AsSpan(0, (int)pdf.Length), language, output);
    }

    private void Draw(Stream output, SKDocumentPdfMetadata metadata, string footer)
    {
        using var document = SKDocument.CreatePdf(output, metadata);
        using var paint = new SKPaint { IsAntialias = true };
        for (var i = 0; i < _pages.Count; i++)
        {
            using var canvas = document.BeginPage(Width, Height);
            foreach (var draw in _pages[i])
                draw(canvas, paint);
            DrawFooter(canvas, paint, footer, $"Page {i + 1} of {_pages.Count}");
            document.EndPage();
        }
        document.Close();
    }

    private void DrawFooter(SKCanvas canvas, SKPaint paint, string footer, string page)
    {
        SetShade(paint, isGray: true);
        var number = shaper.Shape(page, FooterStyle);
        var title = _breaker.Wrap(footer, FooterStyle, Width - 2 * Margin - number.Width - ColumnGap).First();
        title.Draw(canvas, Margin, FooterBaseline, paint);
        number.Draw(canvas, Width - Margin - number.Width, FooterBaseline, paint);
    }

    private void Place(TextStyle style, params IReadOnlyList<(float X, TextLine Line, TextStyle Style)> parts)
    {
        Reserve(style.Size * Leading);
        var (left, y) = (Left, _y + style.Size * (Leading + 0.7f) / 2);
        _pages[^1]
            .Add(
                (canvas, paint) =>
                {
                    foreach (var (x, line, shade) in parts)
                    {
                        SetShade(paint, shade.IsGray);
                        line.Draw(canvas, left + x, y, paint);
                    }
                }
            );
        _y += style.Size * Leading;
    }

    private void StartNextColumn()
    {
        if (++_column < _columnCount)
        {
            _y = _top;
            return;
        }
        _pages.Add([]);
        (_column, _y, _top) = (0, Margin, Margin);
    }

    private static void SetShade(SKPaint paint, bool isGray) => paint.Color = isGray ? new SKColor(0x4D, 0x4D, 0x4D) : SKColors.Black;
}
