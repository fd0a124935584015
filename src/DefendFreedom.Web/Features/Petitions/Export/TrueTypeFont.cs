using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace DefendFreedom.Web.Features.Petitions.Export;

/// <summary>
/// A font of the document. Reads from its TrueType file what layout needs: the glyph of each character and its width (OpenType 1.9: cmap,
/// hhea, hmtx, head). DejaVu Sans covers most alphabets and may be redistributed; its license is next to it.
/// </summary>
public sealed class TrueTypeFont
{
    private readonly Dictionary<int, ushort> _glyphs = [];
    private readonly ushort[] _widths;
    private readonly int _unitsPerEm;

    private TrueTypeFont(string name)
    {
        Name = name;
        using var resource = typeof(TrueTypeFont).Assembly.GetManifestResourceStream(name + ".ttf")!;
        using var copy = new MemoryStream();
        resource.CopyTo(copy);
        Bytes = copy.ToArray();
        var (head, hhea, hmtx) = (FindTable("head"), FindTable("hhea"), FindTable("hmtx"));
        _unitsPerEm = ReadUInt16(head + 18);
        BoundingBox = [.. Enumerable.Range(0, 4).Select(i => ToThousandths((short)ReadUInt16(head + 36 + 2 * i)))];
        (Ascent, Descent) = (ToThousandths((short)ReadUInt16(hhea + 4)), ToThousandths((short)ReadUInt16(hhea + 6)));
        var metricCount = ReadUInt16(hhea + 34);
        _widths =
        [
            .. Enumerable
                .Range(0, ReadUInt16(FindTable("maxp") + 4))
                .Select(glyph => (ushort)ReadUInt16(hmtx + 4 * Math.Min(glyph, metricCount - 1))),
        ];
        ReadCharacterMap(FindTable("cmap"));
    }

    public static TrueTypeFont Regular { get; } = new("DejaVuSans");
    public static TrueTypeFont Bold { get; } = new("DejaVuSans-Bold");

    public string Name { get; }
    public byte[] Bytes { get; }

    /// <summary>In thousandths of the font size, the unit of PDF.</summary>
    public int Ascent { get; }
    public int Descent { get; }
    public IReadOnlyList<int> BoundingBox { get; }
    public IEnumerable<int> Widths => _widths.Select(w => ToThousandths(w));

    /// <summary>Returns the glyphs of a text with their characters; one that the font lacks has the missing-glyph box.</summary>
    public IEnumerable<(ushort Glyph, Rune Letter)> GetGlyphs(string text) =>
        text.EnumerateRunes().Select(r => (_glyphs.GetValueOrDefault(r.Value), r));

    /// <summary>Returns the width in points of a text at a font size in points.</summary>
    public double MeasureWidth(string text, double size) => GetGlyphs(text).Sum(g => _widths[g.Glyph]) * size / _unitsPerEm;

    /// <summary>
    /// Whether a text can be rendered as its readers expect. Right-to-left scripts and scripts with joined letters would look wrong,
    /// although the font has some of their characters.
    /// </summary>
    public bool CanRender(string text) =>
        text.EnumerateRunes()
            .All(r =>
                _glyphs.ContainsKey(r.Value)
                && Rune.GetUnicodeCategory(r) != UnicodeCategory.Format
                && r.Value is < 0x0590 or (>= 0x10A0 and < 0x1100) or (>= 0x13A0 and < 0x1780) or (>= 0x1D00 and < 0x2E00)
            );

    private void ReadCharacterMap(int cmap)
    {
        for (var i = 0; i < ReadUInt16(cmap + 2); i++)
        {
            var subtable = cmap + ReadInt32(cmap + 4 + 8 * i + 4);
            if (ReadUInt16(subtable) == 4)
                ReadSegments(subtable); // covers the Basic Multilingual Plane; other formats duplicate or extend it
        }
    }

    private void ReadSegments(int subtable)
    {
        var doubledSegmentCount = ReadUInt16(subtable + 6);
        for (var i = 0; i < doubledSegmentCount; i += 2)
        {
            var (end, start, delta, offset) = (
                ReadUInt16(subtable + 14 + i),
                ReadUInt16(subtable + 16 + doubledSegmentCount + i),
                ReadUInt16(subtable + 16 + 2 * doubledSegmentCount + i),
                ReadUInt16(subtable + 16 + 3 * doubledSegmentCount + i)
            );
            for (var character = start; character <= end && character < 0xFFFF; character++)
            {
                var glyph =
                    offset == 0 ? character + delta
                    : ReadUInt16(subtable + 16 + 3 * doubledSegmentCount + i + offset + 2 * (character - start)) is > 0 and var mapped
                        ? mapped + delta
                    : 0;
                if ((ushort)glyph != 0)
                    _glyphs[character] = (ushort)glyph;
            }
        }
    }

    private int FindTable(string tag)
    {
        for (var i = 0; i < ReadUInt16(4); i++)
            if (Encoding.ASCII.GetString(Bytes, 12 + 16 * i, 4) == tag)
                return ReadInt32(12 + 16 * i + 8);
        throw new InvalidDataException($"The font {Name} has no table {tag}.");
    }

    private int ToThousandths(int units) => units * 1000 / _unitsPerEm;

    private int ReadUInt16(int offset) => BinaryPrimitives.ReadUInt16BigEndian(Bytes.AsSpan(offset));

    private int ReadInt32(int offset) => BinaryPrimitives.ReadInt32BigEndian(Bytes.AsSpan(offset));
}
