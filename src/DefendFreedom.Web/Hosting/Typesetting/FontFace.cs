using System.Text;
using HarfBuzzSharp;
using SkiaSharp;

namespace DefendFreedom.Web.Hosting.Typesetting;

/// <summary>A font file, as HarfBuzz shapes with it and as Skia draws with it.</summary>
internal sealed class FontFace : IDisposable
{
    private const float AnySize = 10;

    private readonly SKTypeface _typeface;
    private readonly Lazy<Font> _font;
    private readonly Dictionary<float, SKFont> _sizes = [];

    private FontFace(SKTypeface typeface, Func<Blob> openBlob)
    {
        _typeface = typeface;
        _font = new Lazy<Font>(() =>
        {
            using var blob = openBlob();
            using var face = new Face(blob, 0);
            UnitsPerEm = face.UnitsPerEm;
            return new Font(face);
        });
    }

    public Font Font => _font.Value;

    /// <summary>Units of <see cref="Font"/> in the font size; known once the font was used.</summary>
    public int UnitsPerEm { get; private set; }

    /// <summary>Opens a font file; of a collection, its first font. Returns null if it is damaged.</summary>
    public static FontFace? Open(string path) =>
        SKTypeface.FromFile(path) is { } typeface ? new FontFace(typeface, () => Blob.FromFile(path)) : null;

    /// <summary>Opens a font that is embedded in the program.</summary>
    public static FontFace OpenEmbedded(string name)
    {
        using var resource = typeof(FontFace).Assembly.GetManifestResourceStream(name)!;
        var data = SKData.Create(resource);
        // Not Blob.FromStream, which does not keep the garbage collector from moving the bytes.
        return new FontFace(SKTypeface.FromData(data), () => new Blob(data.Data, (int)data.Size, MemoryMode.ReadOnly, data.Dispose));
    }

    public bool Contains(Rune rune) => GetSize(AnySize).ContainsGlyph(rune.Value);

    public SKFont GetSize(float size)
    {
        if (!_sizes.TryGetValue(size, out var font))
            _sizes[size] = font = new SKFont(_typeface, size) { Subpixel = true, Hinting = SKFontHinting.None };
        return font;
    }

    public void Dispose()
    {
        foreach (var size in _sizes.Values)
            size.Dispose();
        if (_font.IsValueCreated)
            _font.Value.Dispose();
        _typeface.Dispose();
    }
}
