namespace DefendFreedom.Media;

/// <summary>Accepted file formats, detected by a file's first bytes. Stored by number.</summary>
public enum FileFormat
{
    Jpeg,
    Png,
    WebP,
    Avif,
    Heic,
    Pdf,
}

/// <summary>Detects and names file formats.</summary>
public static class FileFormats
{
    private static readonly string[] HeicBrands = ["heic", "heix", "heim", "heis", "mif1"];

    /// <summary>
    /// Detects the format from a file's first bytes; null when it is not accepted. The file name is not considered: anybody can name an
    /// HTML page `.jpg`.
    /// </summary>
    public static FileFormat? Detect(ReadOnlySpan<byte> head) =>
        head is [0xFF, 0xD8, 0xFF, ..] ? FileFormat.Jpeg
        : head is [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] ? FileFormat.Png
        : head.Length > 16 && head.StartsWith("RIFF"u8) && head[8..12].SequenceEqual("WEBP"u8) ? FileFormat.WebP
        : head.StartsWith("%PDF-"u8) ? FileFormat.Pdf
        : head.Length > 16 && head[4..8].SequenceEqual("ftyp"u8) ? DetectBrand(head)
        : null;

    /// <summary>Returns the file name extension.</summary>
    public static string Extension(this FileFormat format) =>
        format switch
        {
            FileFormat.Jpeg => "jpg",
            FileFormat.Png => "png",
            FileFormat.WebP => "webp",
            FileFormat.Avif => "avif",
            FileFormat.Heic => "heic",
            _ => "pdf",
        };

    /// <summary>Returns the media type (RFC 6838).</summary>
    public static string MediaType(this FileFormat format) =>
        format switch
        {
            FileFormat.Jpeg => "image/jpeg",
            FileFormat.Png => "image/png",
            FileFormat.WebP => "image/webp",
            FileFormat.Avif => "image/avif",
            FileFormat.Heic => "image/heic",
            _ => "application/pdf",
        };

    // ISO/IEC 23008-12: the major brand, then the compatible brands. `mif1` alone does not tell AVIF from HEIC.
    private static FileFormat? DetectBrand(ReadOnlySpan<byte> head)
    {
        var end = Math.Min(head.Length, Math.Min(64, (head[2] << 8) | head[3]));
        var brands = new List<string>();
        for (var at = 8; at + 4 <= end; at += 4)
            if (at != 12)
                brands.Add(System.Text.Encoding.ASCII.GetString(head[at..(at + 4)]));
        return brands.Contains("avis") ? null
            : brands.Contains("avif") ? FileFormat.Avif
            : brands.Exists(HeicBrands.Contains) ? FileFormat.Heic
            : null;
    }
}
