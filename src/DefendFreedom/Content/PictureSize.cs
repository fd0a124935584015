using System.Buffers.Binary;
using System.Globalization;
using System.Xml;

namespace DefendFreedom.Content;

/// <summary>Width and height in pixels of an SVG, PNG or JPEG file, read from its header.</summary>
internal readonly record struct PictureSize(int Width, int Height)
{
    /// <summary>Returns the size, or null when the file is missing or none of these formats.</summary>
    public static PictureSize? Read(string path)
    {
        if (!File.Exists(path))
            return null;
        return Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".svg" => ReadSvg(path),
            ".png" => ReadPng(File.ReadAllBytes(path)),
            ".jpg" or ".jpeg" => ReadJpeg(File.ReadAllBytes(path)),
            _ => null,
        };
    }

    private static PictureSize? ReadSvg(string path)
    {
        try
        {
            using var xml = XmlReader.Create(path, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            return
                xml.MoveToContent() == XmlNodeType.Element
                && xml.LocalName == "svg"
                && int.TryParse(xml["width"], CultureInfo.InvariantCulture, out var width)
                && int.TryParse(xml["height"], CultureInfo.InvariantCulture, out var height)
                ? new(width, height)
                : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static PictureSize? ReadPng(ReadOnlySpan<byte> bytes) =>
        bytes.Length > 24 && bytes[1] == 'P' && bytes[2] == 'N' && bytes[3] == 'G'
            ? new(BinaryPrimitives.ReadInt32BigEndian(bytes[16..]), BinaryPrimitives.ReadInt32BigEndian(bytes[20..]))
            : null;

    private static PictureSize? ReadJpeg(ReadOnlySpan<byte> bytes)
    {
        for (var at = 2; bytes.Length > at + 9 && bytes[at] == 0xFF; at += 2 + BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]))
            if (bytes[at + 1] is >= 0xC0 and <= 0xCF and not 0xC4 and not 0xC8 and not 0xCC) // a frame header
            {
                var size = bytes[(at + 5)..];
                return new(BinaryPrimitives.ReadUInt16BigEndian(size[2..]), BinaryPrimitives.ReadUInt16BigEndian(size));
            }
        return null;
    }
}
