using System.Text;

namespace DefendFreedom.Web.Features.Petitions.Export;

/// <summary>Lays out lines on numbered A4 pages, from top to bottom, in one or more columns. Measures are in points.</summary>
public sealed class PdfPageWriter(string path, string title) : IDisposable
{
    private const double Width = 595,
        Height = 842,
        Margin = 57,
        ColumnGap = 14,
        Leading = 1.4,
        FooterSize = 7.5;

    private readonly PdfFile _file = new(path, title);
    private readonly StringBuilder _content = new();
    private int _columnCount = 1,
        _column,
        _pageCount = 1;
    private double _y = Margin,
        _top = Margin;

    private double ColumnWidth => (Width - 2 * Margin - ColumnGap * (_columnCount - 1)) / _columnCount;

    /// <summary>Sets the number of columns from here on.</summary>
    public void SetColumns(int columns) => (_columnCount, _column, _top) = (columns, 0, _y);

    /// <summary>Writes a text, wrapped at spaces; each line break in it starts a new line.</summary>
    public void WriteText(string text, double size, bool bold = false)
    {
        foreach (var line in text.Split('\n').SelectMany(l => WrapLines(l, GetFont(bold), size)))
            WriteLine(line, size, bold);
    }

    /// <summary>Writes one line, truncated to the width of the column.</summary>
    public void WriteLine(string line, double size, bool bold = false)
    {
        if (_y + size * Leading > Height - Margin)
            StartNextColumn();
        if (line.Length > 0)
            _content.Append(
                _file.FormatText(
                    Truncate(line, GetFont(bold), size),
                    GetFont(bold),
                    size,
                    Margin + _column * (ColumnWidth + ColumnGap),
                    Height - _y - size
                )
            );
        _y += size * Leading;
    }

    public void AddSpace(double points) => _y += points;

    /// <summary>Ends the last page and completes the file.</summary>
    public void Finish()
    {
        EndPage();
        _file.Finish();
    }

    public void Dispose() => _file.Dispose();

    private void StartNextColumn()
    {
        if (++_column < _columnCount)
        {
            _y = _top;
            return;
        }
        EndPage();
        _pageCount++;
        (_column, _y, _top) = (0, Margin, Margin);
    }

    private void EndPage()
    {
        _content.Append(
            _file.FormatText(
                $"{Truncate(title, TrueTypeFont.Regular, FooterSize)} · {_pageCount}",
                TrueTypeFont.Regular,
                FooterSize,
                Margin,
                Margin / 2
            )
        );
        _file.AddPage(_content.ToString(), Width, Height);
        _content.Clear();
    }

    private string Truncate(string line, TrueTypeFont font, double size)
    {
        if (font.MeasureWidth(line, size) <= ColumnWidth)
            return line;
        var runes = line.EnumerateRunes().ToList();
        while (runes.Count > 1 && font.MeasureWidth(string.Concat(runes) + "…", size) > ColumnWidth)
            runes.RemoveAt(runes.Count - 1);
        return string.Concat(runes) + "…";
    }

    private IEnumerable<string> WrapLines(string line, TrueTypeFont font, double size)
    {
        var words = line.Split(' ');
        var current = words[0];
        foreach (var word in words.Skip(1))
        {
            if (font.MeasureWidth($"{current} {word}", size) <= ColumnWidth)
            {
                current = $"{current} {word}";
                continue;
            }
            yield return current;
            current = word;
        }
        yield return current;
    }

    private static TrueTypeFont GetFont(bool bold) => bold ? TrueTypeFont.Bold : TrueTypeFont.Regular;
}
