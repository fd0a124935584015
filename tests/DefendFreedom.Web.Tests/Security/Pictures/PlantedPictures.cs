using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Security.Pictures;

/// <summary>Photographs of 64 × 48 pixels with a person's name somewhere in the file: twenty for each accepted format.</summary>
public static class PlantedPictures
{
    public const string Person = "Ada Witness";

    private const string Xmp =
        "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF "
        + "xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description "
        + $"xmlns:dc='http://purl.org/dc/elements/1.1/' dc:creator='{Person}'/></rdf:RDF></x:xmpmeta>";
    private static readonly byte[] Text = Encoding.ASCII.GetBytes(Person);
    private static readonly byte[] Utf16Text = Encoding.Unicode.GetBytes(Person);

    /// <summary>Creates the twenty pictures of a format, given by its file extension.</summary>
    public static async Task<IReadOnlyList<byte[]>> CreateAll(string extension)
    {
        var plain = await TestFile.CreateWithVips(
            "plain.jpg",
            ["gaussnoise", "noise.v", "64", "48", "--mean", "128"],
            ["cast", "noise.v", "grey.v", "uchar"],
            ["copy", "grey.v", "plain.jpg"]
        );
        var cameras = Segments().Select(segments => (byte[])[.. plain[..2], .. segments, .. plain[2..]]).ToList();
        if (extension == "jpg")
            return [.. cameras, .. TrailingData().Select(behind => (byte[])[.. plain, .. behind])];
        var copies = await ConvertAll(cameras, extension);
        return
        [
            .. copies,
            .. Enumerable
                .Range(0, 20 - copies.Count)
                .Select(i =>
                    extension switch
                    {
                        "png" => WithChunk(copies[0], i),
                        "webp" => WithRiff(copies[0], i),
                        _ => WithBox(copies[0], i),
                    }
                ),
        ];
    }

    // Segments that cameras, phones and programs write before the image data.
    private static IEnumerable<byte[]> Segments() =>
        [
            Exif(0x013B, 2, Text),
            Exif(0x8298, 2, Text),
            Exif(0x010E, 2, Text),
            Exif(0x9C9D, 1, Utf16Text),
            Exif(0x9C9C, 1, Utf16Text),
            Exif(0x9286, 7, [.. "UNICODE\0"u8, .. Utf16Text]),
            Exif(0x927C, 7, [.. "Camera\0"u8, .. Text]),
            Exif(0xA430, 2, Text),
            Exif(0xA431, 2, Text),
            Exif(0x001B, 7, Text),
            Exif(0xC634, 7, Text),
            Exif(0x0131, 2, Text),
            Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. Encoding.UTF8.GetBytes(Xmp)]),
            Segment(0xED, Iptc()),
            Segment(0xFE, Text),
            Segment(0xE0, [.. "JFXX\0\u0010"u8, .. Text]),
            Segment(0xE2, [.. "MPF\0"u8, .. Text]),
            Segment(0xEB, [.. "JP"u8, .. Text]),
        ];

    private static IEnumerable<byte[]> TrailingData() => [Text, [0xFF, 0xD8, .. Segment(0xFE, Text), 0xFF, 0xD9]];

    private static async Task<List<byte[]>> ConvertAll(IReadOnlyList<byte[]> cameras, string extension)
    {
        var copies = new List<byte[]>();
        foreach (var camera in cameras.Take(15))
            copies.Add(await TestFile.ConvertImage(camera, $"copy.{extension}"));
        return copies;
    }

    // TIFF 6.0: one directory with one entry, followed by its value.
    private static byte[] Exif(ushort tag, ushort type, byte[] value) => Segment(0xE1, [.. "Exif\0\0"u8, .. Tiff(tag, type, value)]);

    private static byte[] Tiff(ushort tag, ushort type, byte[] value) =>
        [
            .. "II*\0"u8,
            8,
            0,
            0,
            0,
            1,
            0,
            .. BitConverter.GetBytes(tag),
            .. BitConverter.GetBytes(type),
            .. BitConverter.GetBytes(value.Length),
            26,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            .. value,
            0,
        ];

    private static byte[] Segment(byte marker, byte[] content) =>
        [0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content];

    // An IPTC IIM by-line (record 2) in a Photoshop resource.
    private static byte[] Iptc() =>
        [.. "Photoshop 3.0\08BIM"u8, 4, 4, 0, 0, 0, 0, 0, (byte)(Text.Length + 5), 0x1C, 2, 80, 0, (byte)Text.Length, .. Text, 0];

    private static byte[] WithChunk(byte[] png, int variant)
    {
        var (type, content) = variant switch
        {
            0 => ("tEXt", (byte[])[.. "Author\0"u8, .. Text]),
            1 => ("zTXt", [.. "Author\0\0"u8, .. Deflate(Text)]),
            2 => ("iTXt", [.. "Author\0\0\0en\0Author\0"u8, .. Text]),
            3 => ("eXIf", Tiff(0x013B, 2, Text)),
            _ => ("prVt", Text),
        };
        byte[] named = [.. Encoding.ASCII.GetBytes(type), .. content];
        return
        [
            .. png[..33],
            .. Int32BigEndian(content.Length),
            .. named,
            .. Int32BigEndian((int)Crc(named)),
            .. png[33..],
            .. variant == 4 ? Text : [],
        ];
    }

    private static byte[] WithRiff(byte[] webp, int variant)
    {
        byte[] content = [.. Text, .. Text.Length % 2 == 1 ? new byte[1] : []];
        byte[] whole =
        [
            .. webp,
            .. Encoding.ASCII.GetBytes(
                variant switch
                {
                    0 => "XMP ",
                    1 => "EXIF",
                    2 => "junk",
                    _ => "LIST",
                }
            ),
            .. BitConverter.GetBytes(content.Length),
            .. content,
        ];
        BitConverter.GetBytes(whole.Length - 8).CopyTo(whole, 4);
        return [.. whole, .. variant == 4 ? Text : []];
    }

    // A box that readers skip (ISO/IEC 14496-12).
    private static byte[] WithBox(byte[] file, int variant)
    {
        byte[] content = [.. new byte[16], .. Text];
        return
        [
            .. file,
            .. Int32BigEndian(content.Length + 8),
            .. Encoding.ASCII.GetBytes(
                variant switch
                {
                    0 => "uuid",
                    1 => "free",
                    2 => "udta",
                    3 => "mdat",
                    _ => "skip",
                }
            ),
            .. content,
        ];
    }

    // The CRC of a chunk (PNG 3rd edition, annex D).
    private static uint Crc(byte[] bytes)
    {
        var sum = uint.MaxValue;
        foreach (var b in bytes)
        {
            sum ^= b;
            for (var bit = 0; bit < 8; bit++)
                sum = (sum >> 1) ^ ((sum & 1) * 0xEDB88320);
        }
        return ~sum;
    }

    private static byte[] Int32BigEndian(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }

    private static byte[] Deflate(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var stream = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            stream.Write(bytes);
        return packed.ToArray();
    }
}
