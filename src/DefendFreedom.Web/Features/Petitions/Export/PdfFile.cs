using System.Globalization;
using System.IO.Compression;
using System.Text;
using DefendFreedom.Data;

namespace DefendFreedom.Web.Features.Petitions.Export;

/// <summary>
/// Writes a PDF 1.7 (ISO 32000-1) page by page to a file, in two embedded fonts, so that its text can be searched and copied.
/// </summary>
public sealed class PdfFile : IDisposable
{
    private const int Catalog = 1,
        Pages = 2,
        InfoDictionary = 3,
        FirstFont = 4,
        ObjectsPerFont = 5;

    private static readonly TrueTypeFont[] Fonts = [TrueTypeFont.Regular, TrueTypeFont.Bold];

    private readonly FileStream _file;
    private readonly SortedDictionary<int, long> _offsets = [];
    private readonly Dictionary<TrueTypeFont, SortedDictionary<ushort, Rune>> _usedGlyphs = Fonts.ToDictionary(
        f => f,
        _ => new SortedDictionary<ushort, Rune>()
    );
    private readonly List<int> _pages = [];
    private readonly string _title;
    private int _nextObject = FirstFont + ObjectsPerFont * Fonts.Length;

    public PdfFile(string path, string title)
    {
        (_file, _title) = (PrivateFiles.OpenForWriting(path, FileMode.Create), title);
        Write("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n");
    }

    /// <summary>Returns the content stream operators that show a text at a point measured from the lower left corner.</summary>
    public string FormatText(string text, TrueTypeFont font, double size, double x, double y)
    {
        var glyphs = new StringBuilder();
        foreach (var (glyph, rune) in font.GetGlyphs(text))
        {
            glyphs.Append(glyph.ToString("X4", CultureInfo.InvariantCulture));
            _usedGlyphs[font][glyph] = rune;
        }
        return string.Create(
            CultureInfo.InvariantCulture,
            $"BT /F{Array.IndexOf(Fonts, font)} {size:0.##} Tf {x:0.##} {y:0.##} Td <{glyphs}> Tj ET\n"
        );
    }

    public void AddPage(string content, double width, double height)
    {
        var (page, stream) = (_nextObject++, _nextObject++);
        _pages.Add(page);
        var fonts = string.Join(' ', Fonts.Select((_, i) => $"/F{i} {FirstFont + i * ObjectsPerFont} 0 R"));
        WriteObject(
            page,
            string.Create(
                CultureInfo.InvariantCulture,
                $"<< /Type /Page /Parent {Pages} 0 R /MediaBox [0 0 {width} {height}] "
                    + $"/Resources << /Font << {fonts} >> >> /Contents {stream} 0 R >>"
            )
        );
        WriteStream(stream, "", Encoding.ASCII.GetBytes(content));
    }

    /// <summary>Writes what all pages share, and the cross-reference table.</summary>
    public void Finish()
    {
        for (var i = 0; i < Fonts.Length; i++)
            WriteFont(Fonts[i], FirstFont + i * ObjectsPerFont);
        WriteObject(Pages, $"<< /Type /Pages /Count {_pages.Count} /Kids [{string.Join(' ', _pages.Select(p => $"{p} 0 R"))}] >>");
        WriteObject(Catalog, $"<< /Type /Catalog /Pages {Pages} 0 R /Lang (en) /ViewerPreferences << /DisplayDocTitle true >> >>");
        WriteObject(InfoDictionary, $"<< /Title <{Convert.ToHexString([0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(_title)])}> >>");
        var table = _file.Position;
        Write($"xref\n0 {_nextObject}\n0000000000 65535 f \n");
        foreach (var offset in _offsets.Values)
            Write($"{offset.ToString("D10", CultureInfo.InvariantCulture)} 00000 n \n");
        Write($"trailer\n<< /Size {_nextObject} /Root {Catalog} 0 R /Info {InfoDictionary} 0 R >>\nstartxref\n{table}\n%%EOF\n");
    }

    public void Dispose() => _file.Dispose();

    private void WriteFont(TrueTypeFont font, int firstObject)
    {
        WriteObject(
            firstObject,
            $"<< /Type /Font /Subtype /Type0 /BaseFont /{font.Name} /Encoding /Identity-H "
                + $"/DescendantFonts [{firstObject + 1} 0 R] /ToUnicode {firstObject + 4} 0 R >>"
        );
        WriteObject(
            firstObject + 1,
            $"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{font.Name} "
                + "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
                + $"/FontDescriptor {firstObject + 2} 0 R /CIDToGIDMap /Identity /W [0 [{string.Join(' ', font.Widths)}]] >>"
        );
        WriteObject(
            firstObject + 2,
            $"<< /Type /FontDescriptor /FontName /{font.Name} /Flags 32 /FontBBox [{string.Join(' ', font.BoundingBox)}] "
                + $"/ItalicAngle 0 /Ascent {font.Ascent} /Descent {font.Descent} /CapHeight 729 /StemV 80 "
                + $"/FontFile2 {firstObject + 3} 0 R >>"
        );
        WriteStream(firstObject + 3, $"/Length1 {font.Bytes.Length} ", font.Bytes);
        WriteStream(firstObject + 4, "", Encoding.ASCII.GetBytes(CreateToUnicodeMap(_usedGlyphs[font])));
    }

    // Maps glyphs to characters, in blocks of a hundred, so that names can be searched and copied (ISO 32000-1, 9.10.3).
    private static string CreateToUnicodeMap(SortedDictionary<ushort, Rune> used)
    {
        var map = new StringBuilder(
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Letters def /CMapType 2 def "
                + "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        );
        foreach (var block in used.Chunk(100))
        {
            map.Append(CultureInfo.InvariantCulture, $"{block.Length} beginbfchar\n");
            foreach (var (glyph, rune) in block)
                map.Append(
                    CultureInfo.InvariantCulture,
                    $"<{glyph:X4}> <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(rune.ToString()))}>\n"
                );
            map.Append("endbfchar\n");
        }
        return map.Append("endcmap end end").ToString();
    }

    private void WriteStream(int number, string entries, byte[] content)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(content);
        BeginObject(number);
        Write($"<< {entries}/Filter /FlateDecode /Length {compressed.Length} >>\nstream\n");
        compressed.WriteTo(_file);
        Write("\nendstream\nendobj\n");
    }

    private void WriteObject(int number, string text)
    {
        BeginObject(number);
        Write(text + "\nendobj\n");
    }

    private void BeginObject(int number)
    {
        _offsets[number] = _file.Position;
        Write($"{number} 0 obj\n");
    }

    private void Write(string text) => _file.Write(Encoding.Latin1.GetBytes(text));
}
