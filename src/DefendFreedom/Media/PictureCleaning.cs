using System.Buffers.Binary;
using System.Globalization;

namespace DefendFreedom.Media;

/// <summary>
/// Makes a picture anew from its pixels alone: upright, in sRGB, with nothing of what the camera and the programs wrote
/// beside them. What libvips reads is decoded and encoded, so nothing that it does not know can hide in the new file.
/// </summary>
internal static class PictureCleaning
{
    public const int MaxMegapixels = 60;
    private const int Million = 1_000_000;
    private const string Whole = "100000x100000>";   // larger than any: turned upright, and not resized

    /// <summary>Cleans `in.*` on a bench into its original and renditions there.</summary>
    public static async Task<(FileFormat Format, int Width, int Height, IReadOnlyList<string> Removed)> Clean(Workbench bench, FileFormat format)
    {
        var source = "in." + format.Ending();
        var head = PictureHead.Read(await bench.Vips("vipsheader", "-a", source));
        Refuse(head);
        if (format == FileFormat.Png && await Moves(bench.PathOf(source))) throw Moving();

        var kept = format == FileFormat.Png || head.HasAlpha ? FileFormat.Png : FileFormat.Jpeg;
        var original = "original." + kept.Ending();
        await Shrink(bench, source, Whole, original, kept == FileFormat.Png ? "[strip]" : "[Q=92,strip]");
        File.Delete(bench.PathOf(source));
        var clean = PictureHead.Read(await bench.Vips("vipsheader", "-a", original));
        if (clean.Metadata.Any()) throw new RefusedFileException("The picture could not be cleaned, so it was not kept.", new IOException(string.Join(", ", clean.Metadata)));
        foreach (var width in Renditions.Of(clean.Width))
            await Shrink(bench, original, $"{width}x100000>", $"{width}.webp", "[Q=80,strip]");
        // An exact size, since pages tell it; what is transparent becomes white, as paper is.
        var (shareWidth, shareHeight) = Renditions.SharedSize(clean.Width, clean.Height);
        await Shrink(bench, original, $"{shareWidth}x{shareHeight}!", Renditions.Shared, "[Q=82,strip,background=255]");
        return (kept, clean.Width, clean.Height, [.. Removed.From(head)]);
    }

    private static void Refuse(PictureHead head)
    {
        if ((long)head.Width * head.Height > MaxMegapixels * (long)Million)
            throw new RefusedFileException($"The picture has {head.Width / 1000.0 * head.Height / 1000.0:N0} megapixels; {MaxMegapixels} are allowed. Save it smaller.");
        if (head.Moves) throw Moving();
    }

    private static RefusedFileException Moving() => new("The picture moves. Only still pictures are accepted.");

    // PNG 3rd edition, 11.3.6.1: a chunk `acTL` before the picture's data makes an animation of it. libvips does not tell.
    private static async Task<bool> Moves(string path)
    {
        await using var file = File.OpenRead(path);
        var head = new byte[8];
        for (file.Position = 8; await file.ReadAtLeastAsync(head, 8, throwOnEndOfStream: false) == 8 && !head.AsSpan(4).SequenceEqual("IDAT"u8);)
        {
            if (head.AsSpan(4).SequenceEqual("acTL"u8)) return true;
            file.Position += BinaryPrimitives.ReadUInt32BigEndian(head) + 4;
        }
        return false;
    }

    private static Task<string> Shrink(Workbench bench, string from, string size, string to, string how) =>
        bench.Vips("vipsthumbnail", $"{from}[fail-on=error]", "--size", size, "--eprofile", "srgb", "--output", bench.PathOf(to) + how);
}

/// <summary>What libvips says of a picture without decoding it: its size, and the names of what is written beside the pixels.</summary>
internal sealed record PictureHead(IReadOnlyDictionary<string, string> Fields)
{
    private static readonly string[] Written = ["exif-", "xmp-", "iptc-", "photoshop-", "heif-mime", "png-comment", "jpeg-thumbnail", "jpeg-comment", "gif-comment"];

    public int Width => Number("width");
    public int Height => Number("height");
    public bool HasAlpha => Number("bands") is 2 or 4 && Fields.GetValueOrDefault("interpretation") != "cmyk";

    /// <summary>A WebP of several pages is an animation; of a HEIC with several, the first is the picture.</summary>
    public bool Moves => Number("n-pages") > 1 && Fields.GetValueOrDefault("vips-loader")?.StartsWith("webp", StringComparison.Ordinal) == true;

    public IEnumerable<string> Metadata => Fields.Keys.Where(key => Array.Exists(Written, key.StartsWith));

    /// <summary>Whether a field's name begins so.</summary>
    public bool HasAny(string prefix) => Fields.Keys.Any(field => field.StartsWith(prefix, StringComparison.Ordinal));

    public static PictureHead Read(string printed) => new(printed.Split('\n').Select(line => line.Split(": ", 2)).Where(pair => pair.Length == 2)
        .GroupBy(pair => pair[0].Trim()).ToDictionary(group => group.Key, group => group.First()[1].Trim()));

    private int Number(string field) => int.TryParse(Fields.GetValueOrDefault(field), CultureInfo.InvariantCulture, out var number) ? number : 0;
}
