using System.Buffers.Binary;
using System.Globalization;
using DefendFreedom.Media.Documents;

namespace DefendFreedom.Media;

/// <summary>
/// Recreates a picture from its pixels alone: upright, in sRGB, without any metadata of cameras and programs. libvips decodes and
/// re-encodes it, so that nothing unknown to libvips can survive in the new file.
/// </summary>
internal static class ImageSanitizer
{
    public const int MaxMegapixels = 60;
    private const int Million = 1_000_000;
    private const string UnlimitedSize = "100000x100000>"; // larger than any picture: rotates it upright without resizing

    /// <summary>Cleans `in.*` in a sandbox folder and writes the original and its renditions there.</summary>
    public static async Task<(FileFormat Format, int Width, int Height, IReadOnlyList<string> Removed)> Sanitize(
        SandboxFolder sandbox,
        FileFormat format
    )
    {
        var source = "in." + format.Extension();
        var header = ImageHeader.Parse(await sandbox.Vips("vipsheader", "-a", source));
        Validate(header);
        if (format == FileFormat.Png && await IsAnimatedPng(sandbox.PathOf(source)))
            throw AnimationRefused();

        var outputFormat = format == FileFormat.Png || header.HasAlpha ? FileFormat.Png : FileFormat.Jpeg;
        var original = "original." + outputFormat.Extension();
        await Resize(sandbox, source, UnlimitedSize, original, outputFormat == FileFormat.Png ? "[strip]" : "[Q=92,strip]");
        File.Delete(sandbox.PathOf(source));
        var clean = ImageHeader.Parse(await sandbox.Vips("vipsheader", "-a", original));
        if (clean.Metadata.Any())
            throw new RejectedFileException(
                "The picture could not be cleaned, so it was not stored.",
                new IOException(string.Join(", ", clean.Metadata))
            );
        foreach (var width in Renditions.WidthsFor(clean.Width))
            await Resize(sandbox, original, $"{width}x100000>", $"{width}.webp", "[Q=80,strip]");
        // The size is exact, because pages state it. Transparent areas become white.
        var (shareWidth, shareHeight) = Renditions.SharedSize(clean.Width, clean.Height);
        await Resize(sandbox, original, $"{shareWidth}x{shareHeight}!", Renditions.SharedFileName, "[Q=82,strip,background=255]");
        return (outputFormat, clean.Width, clean.Height, [.. RemovedMetadata.Describe(header)]);
    }

    private static void Validate(ImageHeader header)
    {
        if ((long)header.Width * header.Height > MaxMegapixels * (long)Million)
            throw new RejectedFileException(
                $"The picture has {header.Width / 1000.0 * header.Height / 1000.0:N0} megapixels; "
                    + $"{MaxMegapixels} are allowed. Make it smaller."
            );
        if (header.IsAnimated)
            throw AnimationRefused();
    }

    private static RejectedFileException AnimationRefused() => new("The picture is animated. Upload a still picture.");

    // PNG 3rd edition, 11.3.6.1: an `acTL` chunk before the image data makes it an animation. libvips does not report it.
    private static async Task<bool> IsAnimatedPng(string path)
    {
        await using var file = File.OpenRead(path);
        var head = new byte[8];
        for (
            file.Position = 8;
            await file.ReadAtLeastAsync(head, 8, throwOnEndOfStream: false) == 8 && !head.AsSpan(4).SequenceEqual("IDAT"u8);

        )
        {
            if (head.AsSpan(4).SequenceEqual("acTL"u8))
                return true;
            file.Position += BinaryPrimitives.ReadUInt32BigEndian(head) + 4;
        }
        return false;
    }

    private static Task<string> Resize(SandboxFolder sandbox, string source, string size, string target, string options) =>
        sandbox.Vips(
            "vipsthumbnail",
            $"{source}[fail-on=error]",
            "--size",
            size,
            "--eprofile",
            "srgb",
            "--output",
            sandbox.PathOf(target) + options
        );
}

/// <summary>Header of a picture as libvips reports it without decoding: the size, and the names of its metadata.</summary>
internal sealed record ImageHeader(IReadOnlyDictionary<string, string> Fields)
{
    private static readonly string[] MetadataPrefixes =
    [
        "exif-",
        "xmp-",
        "iptc-",
        "photoshop-",
        "heif-mime",
        "png-comment",
        "jpeg-thumbnail",
        "jpeg-comment",
        "gif-comment",
    ];

    public int Width => Number("width");
    public int Height => Number("height");
    public bool HasAlpha => Number("bands") is 2 or 4 && Fields.GetValueOrDefault("interpretation") != "cmyk";

    /// <summary>Whether the picture is animated. A WebP with several pages is; of a HEIC with several, only the first is used.</summary>
    public bool IsAnimated =>
        Number("n-pages") > 1 && Fields.GetValueOrDefault("vips-loader")?.StartsWith("webp", StringComparison.Ordinal) == true;

    public IEnumerable<string> Metadata => Fields.Keys.Where(key => Array.Exists(MetadataPrefixes, key.StartsWith));

    /// <summary>Whether the name of any field starts with the prefix.</summary>
    public bool HasFieldStartingWith(string prefix) => Fields.Keys.Any(field => field.StartsWith(prefix, StringComparison.Ordinal));

    public static ImageHeader Parse(string output) =>
        new(
            output
                .Split('\n')
                .Select(line => line.Split(": ", 2))
                .Where(pair => pair.Length == 2)
                .GroupBy(pair => pair[0].Trim())
                .ToDictionary(group => group.Key, group => group.First()[1].Trim())
        );

    private int Number(string field) =>
        int.TryParse(Fields.GetValueOrDefault(field), CultureInfo.InvariantCulture, out var number) ? number : 0;
}
