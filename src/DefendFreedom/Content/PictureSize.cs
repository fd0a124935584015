using System.Buffers.Binary;
using System.Globalization;
using System.Xml;

namespace DefendFreedom.Content;

/// <summary>Width and height in pixels of an SVG, PNG or JPEG file, read from its head.</summary>
internal readonly record struct PictureSize(int Width, int Height)
{
    /// <summary>Null when the file is not there or is none of the three.</summary>
    public static PictureSize? Of(string path)
    {
        if (!File.Exists(path)) return null;
        return Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".svg" => Svg(path),
            ".png" => Png(File.ReadAllBytes(path)),
            ".jpg" or ".jpeg" => Jpeg(File.ReadAllBytes(path)),
            _ => null,
        };
    }

    private static PictureSize? Svg(string path)
    {
        try
        {
            using var xml = XmlReader.Create(path, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            return xml.MoveToContent() == XmlNodeType.Element && xml.LocalName == "svg"
                && int.TryParse(xml["width"], CultureInfo.InvariantCulture, out var width)
                && int.TryParse(xml["height"], CultureInfo.InvariantCulture, out var height) ? new(width, height) : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static PictureSize? Png(ReadOnlySpan<byte> b) =>
        b.Length > 24 && b[1] == 'P' && b[2] == 'N' && b[3] == 'G'
            ? new(BinaryPrimitives.ReadInt32BigEndian(b[16..]), BinaryPrimitives.ReadInt32BigEndian(b[20..])) : null;

    private static PictureSize? Jpeg(ReadOnlySpan<byte> b)
    {
        for (var at = 2; b.Length > at + 9 && b[at] == 0xFF; at += 2 + BinaryPrimitives.ReadUInt16BigEndian(b[(at + 2)..]))
            if (b[at + 1] is >= 0xC0 and <= 0xCF and not 0xC4 and not 0xC8 and not 0xCC)   // a frame header
                return new(BinaryPrimitives.ReadUInt16BigEndian(b[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(b[(at + 5)..]));
        return null;
    }
}
