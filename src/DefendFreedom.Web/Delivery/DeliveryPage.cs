using System.Text;

namespace DefendFreedom.Web.Delivery;

/// <summary>Sets lines on numbered A4 pages, one below the other, in one column or more. Measures are points.</summary>
public sealed class DeliveryPage(string path, string title) : IDisposable
{
    private const double Width = 595, Height = 842, Edge = 57, Gap = 14, Leading = 1.4, FootSize = 7.5;

    private readonly PdfFile _file = new(path, title);
    private readonly StringBuilder _content = new();
    private int _columns = 1, _column, _pages = 1;
    private double _y = Edge, _top = Edge;

    private double ColumnWidth => (Width - 2 * Edge - Gap * (_columns - 1)) / _columns;

    /// <summary>From here on so many columns side by side.</summary>
    public void Columns(int columns) => (_columns, _column, _top) = (columns, 0, _y);

    /// <summary>A text, broken at spaces; each line end is one.</summary>
    public void Text(string text, double size, bool bold = false)
    {
        foreach (var line in text.Split('\n').SelectMany(l => Broken(l, Face(bold), size))) Line(line, size, bold);
    }

    /// <summary>One line, cut to the column's width.</summary>
    public void Line(string line, double size, bool bold = false)
    {
        if (_y + size * Leading > Height - Edge) NextColumn();
        if (line.Length > 0) _content.Append(_file.Show(Cut(line, Face(bold), size), Face(bold), size, Edge + _column * (ColumnWidth + Gap), Height - _y - size));
        _y += size * Leading;
    }

    public void Space(double points) => _y += points;

    /// <summary>The last page is done, and the file whole.</summary>
    public void Finish()
    {
        EndPage();
        _file.Finish();
    }

    public void Dispose() => _file.Dispose();

    private void NextColumn()
    {
        if (++_column < _columns)
        {
            _y = _top;
            return;
        }
        EndPage();
        _pages++;
        (_column, _y, _top) = (0, Edge, Edge);
    }

    private void EndPage()
    {
        _content.Append(_file.Show($"{Cut(title, TrueTypeFace.Plain, FootSize)} · {_pages}", TrueTypeFace.Plain, FootSize, Edge, Edge / 2));
        _file.Add(_content.ToString(), Width, Height);
        _content.Clear();
    }

    private string Cut(string line, TrueTypeFace face, double size)
    {
        if (face.Width(line, size) <= ColumnWidth) return line;
        var letters = line.EnumerateRunes().ToList();
        while (letters.Count > 1 && face.Width(string.Concat(letters) + "…", size) > ColumnWidth) letters.RemoveAt(letters.Count - 1);
        return string.Concat(letters) + "…";
    }

    private IEnumerable<string> Broken(string line, TrueTypeFace face, double size)
    {
        var words = line.Split(' ');
        var now = words[0];
        foreach (var word in words.Skip(1))
        {
            if (face.Width($"{now} {word}", size) <= ColumnWidth)
            {
                now = $"{now} {word}";
                continue;
            }
            yield return now;
            now = word;
        }
        yield return now;
    }

    private static TrueTypeFace Face(bool bold) => bold ? TrueTypeFace.Bold : TrueTypeFace.Plain;
}
