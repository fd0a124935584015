using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace DefendFreedom.Web.Features.Petitions.Export;

/// <summary>
/// A face of the document, read from its TrueType file as far as setting needs it: which glyph a letter has and how wide it is
/// (OpenType 1.9: cmap, hhea, hmtx, head). DejaVu Sans has most alphabets and may be passed on; its licence lies beside it.
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
        var measured = ReadUInt16(hhea + 34);
        _widths =
        [
            .. Enumerable
                .Range(0, ReadUInt16(FindTable("maxp") + 4))
                .Select(glyph => (ushort)ReadUInt16(hmtx + 4 * Math.Min(glyph, measured - 1))),
        ];
        ReadCharacterMap(FindTable("cmap"));
    }

    public static TrueTypeFont Regular { get; } = new("DejaVuSans");
    public static TrueTypeFont Bold { get; } = new("DejaVuSans-Bold");

    public string Name { get; }
    public byte[] Bytes { get; }

    /// <summary>In thousandths of the size, as PDF wants it.</summary>
    public int Ascent { get; }
    public int Descent { get; }
    public IReadOnlyList<int> BoundingBox { get; }
    public IEnumerable<int> Widths => _widths.Select(w => ToThousandths(w));

    /// <summary>The glyphs of a text with the letters that they are; a letter that the face lacks is its box.</summary>
    public IEnumerable<(ushort Glyph, Rune Letter)> GetGlyphs(string text) =>
        text.EnumerateRunes().Select(r => (_glyphs.GetValueOrDefault(r.Value), r));

    /// <summary>Points that a text takes at a size in points.</summary>
    public double MeasureWidth(string text, double size) => GetGlyphs(text).Sum(g => _widths[g.Glyph]) * size / _unitsPerEm;

    /// <summary>
    /// Whether a text can be set as its readers expect it. Scripts that run from right to left or join their letters would come
    /// out wrong, although the face has letters of some.
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
            var at = cmap + ReadInt32(cmap + 4 + 8 * i + 4);
            if (ReadUInt16(at) == 4)
                ReadSegments(at); // every letter of the first plane; other formats repeat or add to these
        }
    }

    private void ReadSegments(int subtable)
    {
        var twice = ReadUInt16(subtable + 6);
        for (var i = 0; i < twice; i += 2)
        {
            var (end, start, delta, offset) = (
                ReadUInt16(subtable + 14 + i),
                ReadUInt16(subtable + 16 + twice + i),
                ReadUInt16(subtable + 16 + 2 * twice + i),
                ReadUInt16(subtable + 16 + 3 * twice + i)
            );
            for (var letter = start; letter <= end && letter < 0xFFFF; letter++)
            {
                var glyph =
                    offset == 0 ? letter + delta
                    : ReadUInt16(subtable + 16 + 3 * twice + i + offset + 2 * (letter - start)) is > 0 and var found ? found + delta
                    : 0;
                if ((ushort)glyph != 0)
                    _glyphs[letter] = (ushort)glyph;
            }
        }
    }

    private int FindTable(string tag)
    {
        for (var i = 0; i < ReadUInt16(4); i++)
            if (Encoding.ASCII.GetString(Bytes, 12 + 16 * i, 4) == tag)
                return ReadInt32(12 + 16 * i + 8);
        throw new InvalidDataException($"The face {Name} has no table {tag}.");
    }

    private int ToThousandths(int units) => units * 1000 / _unitsPerEm;

    private int ReadUInt16(int at) => BinaryPrimitives.ReadUInt16BigEndian(Bytes.AsSpan(at));

    private int ReadInt32(int at) => BinaryPrimitives.ReadInt32BigEndian(Bytes.AsSpan(at));
}
