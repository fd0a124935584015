using System.Globalization;
using System.Text;

namespace DefendFreedom.Web.Tests.Support;

/// <summary>Pictures and documents as people upload them: with location, camera serial number, names and a thumbnail.</summary>
public static class TestFile
{
    public const string SerialNumber = "SN-4711-0815";
    public const string Person = "Ada Witness";
    public const string Thumbnail = "THE-THUMBNAIL";
    public const uint Coordinate = 123_456_789; // in thousandths of an arc second

    /// <summary>Byte sequences that no stored or served file may contain.</summary>
    public static readonly byte[][] Secrets =
    [
        Encoding.UTF8.GetBytes(SerialNumber),
        Encoding.UTF8.GetBytes(Person),
        Encoding.UTF8.GetBytes(Thumbnail),
        "12,2.784S"u8.ToArray(),
        BitConverter.GetBytes(Coordinate),
        BitConverter.GetBytes(Coordinate).Reverse().ToArray(),
    ];

    private const string Xmp =
        "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF "
        + "xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description xmlns:exif='http://ns.adobe.com/exif/1.0/' "
        + $"exif:GPSLatitude='12,2.784S' aux='{SerialNumber}' creator='{Person}'/></rdf:RDF></x:xmpmeta>";

    private static int _photographs;
    private static int _documents;

    /// <summary>
    /// Creates a photograph of the given size, in a color that no other one has, optionally with an EXIF orientation of a quarter turn.
    /// </summary>
    public static async Task<byte[]> CreatePhotograph(string extension = "jpg", int width = 1200, int height = 800, bool isRotated = false)
    {
        using var folder = new TemporaryFolder();
        await RunVips(folder, "black", "flat.v", $"{width}", $"{height}", "--bands", "3");
        var number = Interlocked.Increment(ref _photographs);
        await RunVips(folder, "linear", "flat.v", "shade.v", "1 1 1", $"{number % 30 * 8} {number / 30 % 30 * 8} 0", "--uchar");
        await RunVips(folder, "copy", "shade.v", "plain.jpg[Q=80]");
        var photograph = WithMetadata(await File.ReadAllBytesAsync(folder.Combine("plain.jpg")), isRotated);
        if (extension == "jpg")
            return photograph;
        await File.WriteAllBytesAsync(folder.Combine("camera.jpg"), photograph);
        await RunVips(folder, "copy", "camera.jpg", $"picture.{extension}");
        return await File.ReadAllBytesAsync(folder.Combine($"picture.{extension}"));
    }

    /// <summary>Creates a file with vips commands.</summary>
    public static async Task<byte[]> CreateWithVips(string name, params string[][] steps)
    {
        using var folder = new TemporaryFolder();
        foreach (var step in steps)
            await RunVips(folder, step);
        return await File.ReadAllBytesAsync(folder.Combine(name));
    }

    /// <summary>Converts a picture to another format, keeping its metadata.</summary>
    public static async Task<byte[]> ConvertImage(byte[] jpeg, string name)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder.Combine("camera.jpg"), jpeg);
        await RunVips(folder, "copy", "camera.jpg", name);
        return await File.ReadAllBytesAsync(folder.Combine(name));
    }

    /// <summary>
    /// Creates a one-page document, unlike any other, with author, XMP, a script and an earlier revision. <paramref name="extra"/> is added
    /// to its trailer, the photograph to its page.
    /// </summary>
    public static byte[] CreateDocument(string extra = "", byte[]? photograph = null)
    {
        var path = Interlocked.Increment(ref _documents).ToString("D4", CultureInfo.InvariantCulture).ToCharArray();
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R /Metadata 5 0 R /OpenAction << /S /JavaScript /JS (app.alert) >> >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Resources << /XObject << /P 7 0 R >> >> "
                + $"/PieceInfo << /Draw << /Private ({Person}) >> >> >>",
            $"<< /Length 11 >>\nstream\n{string.Join(' ', path[..2])} m {string.Join(' ', path[2..])} l\nendstream",
            $"<< /Type /Metadata /Subtype /XML /Length {Xmp.Length} >>\nstream\n{Xmp}\nendstream",
            $"<< /Author ({Person}) /Producer ({SerialNumber}) >>",
            "<< /Type /XObject /Subtype /Image /Width 60 /Height 40 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter "
                + $"/DCTDecode /Length {photograph?.Length ?? 0} >>\nstream\n{Encoding.Latin1.GetString(photograph ?? [])}\n"
                + "endstream",
        ];
        var pdf = new StringBuilder("%PDF-1.4\n");
        var places = new List<int>();
        for (var i = 0; i < objects.Length; i++)
        {
            places.Add(pdf.Length);
            pdf.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }
        var table = pdf.Length;
        pdf.Append(
            CultureInfo.InvariantCulture,
            $"xref\n0 8\n0000000000 65535 f \n{string.Concat(places.Select(p => $"{p:0000000000} 00000 n \n"))}trailer\n<< "
                + $"/Size 8 /Root 1 0 R /Info 6 0 R {extra} >>\nstartxref\n{table}\n%%EOF\n"
        );
        return Encoding.Latin1.GetBytes(pdf.ToString());
    }

    private static byte[] WithMetadata(byte[] jpeg, bool isRotated) =>
        [
            .. jpeg[..2],
            .. CreateSegment(0xE1, [.. "Exif\0\0"u8, .. CreateExif(isRotated)]),
            .. CreateSegment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. Encoding.UTF8.GetBytes(Xmp)]),
            .. CreateSegment(0xFE, Encoding.UTF8.GetBytes($"taken by {Person}")),
            .. jpeg[2..],
            .. Encoding.UTF8.GetBytes($"a film behind the picture: {SerialNumber}"),
        ];

    private static byte[] CreateSegment(byte marker, byte[] content) =>
        [0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content];

    // TIFF 6.0: each directory has a count, entries of tag, type, count and value (or its offset), and the offset of the next directory.
    private static byte[] CreateExif(bool isRotated)
    {
        byte[] thumbnail = [0xFF, 0xD8, .. CreateSegment(0xFE, Encoding.UTF8.GetBytes(Thumbnail)), 0xFF, 0xD9];
        const int camera = 8 + 2 + 12 * 4 + 4,
            place = camera + 2 + 12 * 2 + 4,
            small = place + 2 + 12 * 2 + 4,
            data = small + 2 + 12 * 3 + 4;
        return
        [
            .. "II*\0"u8,
            .. UInt32Bytes(8),
            .. UInt16Bytes(4),
            .. CreateEntry(0x0112, 3, 1, isRotated ? 6u : 1u),
            .. CreateEntry(0x013B, 2, 12, data),
            .. CreateEntry(0x8769, 4, 1, camera),
            .. CreateEntry(0x8825, 4, 1, place),
            .. UInt32Bytes(small),
            .. UInt16Bytes(2),
            .. CreateEntry(0x927C, 7, 13, data + 16),
            .. CreateEntry(0xA431, 2, 13, data + 16),
            .. UInt32Bytes(0),
            .. UInt16Bytes(2),
            .. CreateEntry(1, 2, 2, 'S'),
            .. CreateEntry(2, 5, 3, data + 32),
            .. UInt32Bytes(0),
            .. UInt16Bytes(3),
            .. CreateEntry(0x0103, 3, 1, 6),
            .. CreateEntry(0x0201, 4, 1, data + 56),
            .. CreateEntry(0x0202, 4, 1, (uint)thumbnail.Length),
            .. UInt32Bytes(0),
            .. Encoding.ASCII.GetBytes((Person + "\0").PadRight(16, '\0')),
            .. Encoding.ASCII.GetBytes((SerialNumber + "\0").PadRight(16, '\0')),
            .. UInt32Bytes(12),
            .. UInt32Bytes(1),
            .. UInt32Bytes(2),
            .. UInt32Bytes(1),
            .. UInt32Bytes(Coordinate),
            .. UInt32Bytes(1000),
            .. thumbnail,
        ];
    }

    private static byte[] CreateEntry(ushort tag, ushort type, uint count, uint value) =>
        [.. UInt16Bytes(tag), .. UInt16Bytes(type), .. UInt32Bytes(count), .. UInt32Bytes(value)];

    private static byte[] UInt16Bytes(ushort number) => BitConverter.GetBytes(number);

    private static byte[] UInt32Bytes(uint number) => BitConverter.GetBytes(number);

    private static async Task RunVips(TemporaryFolder folder, params string[] arguments)
    {
        using var vips = new ChildProcess("vips", arguments) { WorkingDirectory = folder.Path };
        await vips.Run();
    }
}
