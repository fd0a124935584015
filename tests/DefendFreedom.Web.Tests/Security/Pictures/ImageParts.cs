using System.Buffers.Binary;
using System.Text;

namespace DefendFreedom.Web.Tests.Security.Pictures;

/// <summary>Lists the parts of an image file, by the names its format defines.</summary>
public static class ImageParts
{
    /// <summary>
    /// The parts that pixels and colors need. Anything else is metadata. The EXIF of a WebP file is written by libvips, with size and
    /// resolution only.
    /// </summary>
    public static readonly string[] Allowed =
    [
        "D8",
        "E0 JFIF",
        "E2 ICC_PROFILE",
        "EE Adobe",
        "DB",
        "C0",
        "C1",
        "C2",
        "C4",
        "DD",
        "DA",
        "D9",
        "IHDR",
        "PLTE",
        "tRNS",
        "IDAT",
        "IEND",
        "iCCP",
        "sRGB",
        "gAMA",
        "cHRM",
        "pHYs",
        "sBIT",
        "bKGD",
        "VP8 ",
        "VP8L",
        "VP8X",
        "ALPH",
        "ICCP",
        "EXIF",
    ];

    public static IEnumerable<string> Read(byte[] file) =>
        file[0] == 0xFF ? ReadJpeg(file)
        : file[0] == 'R' ? ReadRiff(file)
        : ReadPng(file);

    private static IEnumerable<string> ReadPng(byte[] png)
    {
        var at = 8;
        while (at + 12 <= png.Length)
        {
            yield return Encoding.ASCII.GetString(png, at + 4, 4);
            at += 12 + BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
        }
        if (at != png.Length)
            yield return "bytes behind the picture";
    }

    private static IEnumerable<string> ReadRiff(byte[] webp)
    {
        var at = 12;
        while (at + 8 <= webp.Length)
        {
            yield return Encoding.ASCII.GetString(webp, at, 4);
            at += 8 + (BinaryPrimitives.ReadInt32LittleEndian(webp.AsSpan(at + 4)) + 1) / 2 * 2;
        }
        if (at != webp.Length)
            yield return "bytes behind the picture";
    }

    // A segment of an application starts with its name and a zero byte; Adobe's has no zero byte.
    private static string SegmentName(ReadOnlySpan<byte> content) =>
        content.StartsWith("Adobe"u8) ? "Adobe" : Encoding.ASCII.GetString(content).Split('\0')[0];

    private static IEnumerable<string> ReadJpeg(byte[] jpeg)
    {
        var at = 2;
        while (at + 4 <= jpeg.Length && jpeg[at + 1] != 0xD9)
        {
            var (marker, length) = (jpeg[at + 1], (jpeg[at + 2] << 8) | jpeg[at + 3]);
            yield return marker is >= 0xE0 and <= 0xEF ? $"{marker:X2} {SegmentName(jpeg.AsSpan(at + 4, length - 2))}" : $"{marker:X2}";
            at += 2 + length;
            if (marker == 0xDA)
                while (jpeg[at] != 0xFF || jpeg[at + 1] is 0 or >= 0xD0 and <= 0xD7)
                    at++;
        }
        if (at + 2 != jpeg.Length)
            yield return "bytes behind the picture";
    }
}
