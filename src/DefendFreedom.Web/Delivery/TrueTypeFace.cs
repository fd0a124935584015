using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace DefendFreedom.Web.Delivery;

/// <summary>
/// A face of the document, read from its TrueType file as far as setting needs it: which glyph a letter has and how wide it is
/// (OpenType 1.9: cmap, hhea, hmtx, head). DejaVu Sans has most alphabets and may be passed on; its licence lies beside it.
/// </summary>
public sealed class TrueTypeFace
{
    private readonly Dictionary<int, ushort> _glyphs = [];
    private readonly ushort[] _widths;
    private readonly int _unitsPerEm;

    private TrueTypeFace(string name)
    {
        Name = name;
        using var resource = typeof(TrueTypeFace).Assembly.GetManifestResourceStream(name + ".ttf")!;
        using var copy = new MemoryStream();
        resource.CopyTo(copy);
        File = copy.ToArray();
        var (head, hhea, hmtx) = (Table("head"), Table("hhea"), Table("hmtx"));
        _unitsPerEm = U16(head + 18);
        Box = [.. Enumerable.Range(0, 4).Select(i => Thousandths((short)U16(head + 36 + 2 * i)))];
        (Ascent, Descent) = (Thousandths((short)U16(hhea + 4)), Thousandths((short)U16(hhea + 6)));
        var measured = U16(hhea + 34);
        _widths = [.. Enumerable.Range(0, U16(Table("maxp") + 4)).Select(glyph => (ushort)U16(hmtx + 4 * Math.Min(glyph, measured - 1)))];
        ReadLetters(Table("cmap"));
    }

    public static TrueTypeFace Plain { get; } = new("DejaVuSans");
    public static TrueTypeFace Bold { get; } = new("DejaVuSans-Bold");

    public string Name { get; }
    public byte[] File { get; }

    /// <summary>In thousandths of the size, as PDF wants it.</summary>
    public int Ascent { get; }
    public int Descent { get; }
    public IReadOnlyList<int> Box { get; }
    public IEnumerable<int> Widths => _widths.Select(w => Thousandths(w));

    /// <summary>The glyphs of a text with the letters that they are; a letter that the face lacks is its box.</summary>
    public IEnumerable<(ushort Glyph, Rune Letter)> Glyphs(string text) => text.EnumerateRunes().Select(r => (_glyphs.GetValueOrDefault(r.Value), r));

    /// <summary>Points that a text takes at a size in points.</summary>
    public double Width(string text, double size) => Glyphs(text).Sum(g => _widths[g.Glyph]) * size / _unitsPerEm;

    /// <summary>
    /// Whether a text can be set as its readers expect it. Scripts that run from right to left or join their letters would come
    /// out wrong, although the face has letters of some.
    /// </summary>
    public bool CanSet(string text) => text.EnumerateRunes().All(r => _glyphs.ContainsKey(r.Value) && Rune.GetUnicodeCategory(r) != UnicodeCategory.Format
        && r.Value is < 0x0590 or (>= 0x10A0 and < 0x1100) or (>= 0x13A0 and < 0x1780) or (>= 0x1D00 and < 0x2E00));

    private void ReadLetters(int cmap)
    {
        for (var i = 0; i < U16(cmap + 2); i++)
        {
            var at = cmap + U32(cmap + 4 + 8 * i + 4);
            if (U16(at) == 4) ReadSegments(at);   // every letter of the first plane; other formats repeat or add to these
        }
    }

    private void ReadSegments(int at)
    {
        var twice = U16(at + 6);
        for (var i = 0; i < twice; i += 2)
        {
            var (end, start, delta, offset) = (U16(at + 14 + i), U16(at + 16 + twice + i), U16(at + 16 + 2 * twice + i), U16(at + 16 + 3 * twice + i));
            for (var letter = start; letter <= end && letter < 0xFFFF; letter++)
            {
                var glyph = offset == 0 ? letter + delta : U16(at + 16 + 3 * twice + i + offset + 2 * (letter - start)) is > 0 and var found ? found + delta : 0;
                if ((ushort)glyph != 0) _glyphs[letter] = (ushort)glyph;
            }
        }
    }

    private int Table(string tag)
    {
        for (var i = 0; i < U16(4); i++)
            if (Encoding.ASCII.GetString(File, 12 + 16 * i, 4) == tag) return U32(12 + 16 * i + 8);
        throw new InvalidDataException($"The face {Name} has no table {tag}.");
    }

    private int Thousandths(int units) => units * 1000 / _unitsPerEm;

    private int U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(File.AsSpan(at));

    private int U32(int at) => BinaryPrimitives.ReadInt32BigEndian(File.AsSpan(at));
}
