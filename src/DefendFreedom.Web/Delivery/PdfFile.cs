using System.Globalization;
using System.IO.Compression;
using System.Text;
using DefendFreedom.Data;

namespace DefendFreedom.Web.Delivery;

/// <summary>
/// Writes a PDF 1.7 (ISO 32000-1) page by page to a file: text in two embedded faces, which can be searched and copied. The
/// libraries that could do it are under licences that this program cannot take on.
/// </summary>
public sealed class PdfFile : IDisposable
{
    private const int Catalog = 1, Pages = 2, About = 3, FirstFace = 4, ObjectsOfFace = 5;

    private static readonly TrueTypeFace[] Faces = [TrueTypeFace.Plain, TrueTypeFace.Bold];

    private readonly FileStream _file;
    private readonly SortedDictionary<int, long> _offsets = [];
    private readonly Dictionary<TrueTypeFace, SortedDictionary<ushort, Rune>> _used = Faces.ToDictionary(f => f, _ => new SortedDictionary<ushort, Rune>());
    private readonly List<int> _pages = [];
    private readonly string _title;
    private int _next = FirstFace + ObjectsOfFace * Faces.Length;

    public PdfFile(string path, string title)
    {
        (_file, _title) = (PrivateFiles.Open(path, FileMode.Create), title);
        Write("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n");
    }

    /// <summary>Words of a page's content that show a text at a point from the lower left.</summary>
    public string Show(string text, TrueTypeFace face, double size, double x, double y)
    {
        var glyphs = new StringBuilder();
        foreach (var (glyph, letter) in face.Glyphs(text))
        {
            glyphs.Append(glyph.ToString("X4", CultureInfo.InvariantCulture));
            _used[face][glyph] = letter;
        }
        return string.Create(CultureInfo.InvariantCulture, $"BT /F{Array.IndexOf(Faces, face)} {size:0.##} Tf {x:0.##} {y:0.##} Td <{glyphs}> Tj ET\n");
    }

    public void Add(string content, double width, double height)
    {
        var (page, stream) = (_next++, _next++);
        _pages.Add(page);
        var fonts = string.Join(' ', Faces.Select((_, i) => $"/F{i} {FirstFace + i * ObjectsOfFace} 0 R"));
        Object(page, string.Create(CultureInfo.InvariantCulture, $"<< /Type /Page /Parent {Pages} 0 R /MediaBox [0 0 {width} {height}] /Resources << /Font << {fonts} >> >> /Contents {stream} 0 R >>"));
        Stream(stream, "", Encoding.ASCII.GetBytes(content));
    }

    /// <summary>Writes what all pages share, and the table of objects.</summary>
    public void Finish()
    {
        for (var i = 0; i < Faces.Length; i++) WriteFace(Faces[i], FirstFace + i * ObjectsOfFace);
        Object(Pages, $"<< /Type /Pages /Count {_pages.Count} /Kids [{string.Join(' ', _pages.Select(p => $"{p} 0 R"))}] >>");
        Object(Catalog, $"<< /Type /Catalog /Pages {Pages} 0 R /Lang (en) /ViewerPreferences << /DisplayDocTitle true >> >>");
        Object(About, $"<< /Title <{Convert.ToHexString([0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(_title)])}> >>");
        var table = _file.Position;
        Write($"xref\n0 {_next}\n0000000000 65535 f \n");
        foreach (var offset in _offsets.Values) Write($"{offset.ToString("D10", CultureInfo.InvariantCulture)} 00000 n \n");
        Write($"trailer\n<< /Size {_next} /Root {Catalog} 0 R /Info {About} 0 R >>\nstartxref\n{table}\n%%EOF\n");
    }

    public void Dispose() => _file.Dispose();

    private void WriteFace(TrueTypeFace face, int at)
    {
        Object(at, $"<< /Type /Font /Subtype /Type0 /BaseFont /{face.Name} /Encoding /Identity-H /DescendantFonts [{at + 1} 0 R] /ToUnicode {at + 4} 0 R >>");
        Object(at + 1, $"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{face.Name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor {at + 2} 0 R /CIDToGIDMap /Identity /W [0 [{string.Join(' ', face.Widths)}]] >>");
        Object(at + 2, $"<< /Type /FontDescriptor /FontName /{face.Name} /Flags 32 /FontBBox [{string.Join(' ', face.Box)}] /ItalicAngle 0 /Ascent {face.Ascent} /Descent {face.Descent} /CapHeight 729 /StemV 80 /FontFile2 {at + 3} 0 R >>");
        Stream(at + 3, $"/Length1 {face.File.Length} ", face.File);
        Stream(at + 4, "", Encoding.ASCII.GetBytes(Letters(_used[face])));
    }

    // So that a name can be searched and copied: which letter each glyph is (ISO 32000-1, 9.10.3), a hundred in a block.
    private static string Letters(SortedDictionary<ushort, Rune> used)
    {
        var map = new StringBuilder("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Letters def /CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange\n");
        foreach (var some in used.Chunk(100))
        {
            map.Append(CultureInfo.InvariantCulture, $"{some.Length} beginbfchar\n");
            foreach (var (glyph, letter) in some) map.Append(CultureInfo.InvariantCulture, $"<{glyph:X4}> <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(letter.ToString()))}>\n");
            map.Append("endbfchar\n");
        }
        return map.Append("endcmap end end").ToString();
    }

    private void Stream(int number, string entries, byte[] content)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true)) zlib.Write(content);
        Begin(number);
        Write($"<< {entries}/Filter /FlateDecode /Length {packed.Length} >>\nstream\n");
        packed.WriteTo(_file);
        Write("\nendstream\nendobj\n");
    }

    private void Object(int number, string text)
    {
        Begin(number);
        Write(text + "\nendobj\n");
    }

    private void Begin(int number)
    {
        _offsets[number] = _file.Position;
        Write($"{number} 0 obj\n");
    }

    private void Write(string text) => _file.Write(Encoding.Latin1.GetBytes(text));
}
