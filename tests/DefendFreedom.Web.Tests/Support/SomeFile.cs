using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace DefendFreedom.Web.Tests.Support;

/// <summary>Pictures and documents as people bring them: with the place, the camera's serial number, names and a thumbnail in them.</summary>
public static class SomeFile
{
    public const string Serial = "SN-4711-0815";
    public const string Person = "Ada Witness";
    public const string Thumbnail = "THE-THUMBNAIL";
    public const uint Coordinate = 123_456_789;   // in thousandths of a second of arc

    /// <summary>Everything that must be in no stored and no served byte.</summary>
    public static readonly byte[][] Secrets =
    [
        Encoding.UTF8.GetBytes(Serial), Encoding.UTF8.GetBytes(Person), Encoding.UTF8.GetBytes(Thumbnail), "12,2.784S"u8.ToArray(),
        BitConverter.GetBytes(Coordinate), BitConverter.GetBytes(Coordinate).Reverse().ToArray(),
    ];

    private const string Xmp = $"<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description xmlns:exif='http://ns.adobe.com/exif/1.0/' exif:GPSLatitude='12,2.784S' aux='{Serial}' creator='{Person}'/></rdf:RDF></x:xmpmeta>";

    /// <summary>A photograph of some width; held upright when it is turned by a quarter.</summary>
    public static async Task<byte[]> Photograph(string ending = "jpg", int width = 1200, int height = 800, bool turned = false)
    {
        using var folder = new TemporaryFolder();
        await Vips(folder, "black", "flat.v", $"{width}", $"{height}", "--bands", "3");
        await Vips(folder, "copy", "flat.v", "plain.jpg[Q=80]");
        var photograph = WithMetadata(await File.ReadAllBytesAsync(folder["plain.jpg"]), turned);
        if (ending == "jpg") return photograph;
        await File.WriteAllBytesAsync(folder["camera.jpg"], photograph);
        await Vips(folder, "copy", "camera.jpg", $"picture.{ending}");
        return await File.ReadAllBytesAsync(folder[$"picture.{ending}"]);
    }

    /// <summary>What vips makes by its own words.</summary>
    public static async Task<byte[]> Made(string name, params string[][] steps)
    {
        using var folder = new TemporaryFolder();
        foreach (var step in steps) await Vips(folder, step);
        return await File.ReadAllBytesAsync(folder[name]);
    }

    /// <summary>A picture in another format, with what is written beside it.</summary>
    public static async Task<byte[]> Copied(byte[] jpeg, string name)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder["camera.jpg"], jpeg);
        await Vips(folder, "copy", "camera.jpg", name);
        return await File.ReadAllBytesAsync(folder[name]);
    }

    /// <summary>A document of one page with author, XMP, a script and an earlier state; `extra` goes into its trailer, a photograph onto its page.</summary>
    public static byte[] Document(string extra = "", byte[]? photograph = null)
    {
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R /Metadata 5 0 R /OpenAction << /S /JavaScript /JS (app.alert) >> >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            $"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Resources << /XObject << /P 7 0 R >> >> /PieceInfo << /Draw << /Private ({Person}) >> >> >>",
            "<< /Length 11 >>\nstream\n0 0 m 9 9 l\nendstream",
            $"<< /Type /Metadata /Subtype /XML /Length {Xmp.Length} >>\nstream\n{Xmp}\nendstream",
            $"<< /Author ({Person}) /Producer ({Serial}) >>",
            $"<< /Type /XObject /Subtype /Image /Width 60 /Height 40 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length {photograph?.Length ?? 0} >>\nstream\n{Encoding.Latin1.GetString(photograph ?? [])}\nendstream",
        ];
        var pdf = new StringBuilder("%PDF-1.4\n");
        var places = new List<int>();
        for (var i = 0; i < objects.Length; i++)
        {
            places.Add(pdf.Length);
            pdf.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }
        var table = pdf.Length;
        pdf.Append(CultureInfo.InvariantCulture, $"xref\n0 8\n0000000000 65535 f \n{string.Concat(places.Select(p => $"{p:0000000000} 00000 n \n"))}trailer\n<< /Size 8 /Root 1 0 R /Info 6 0 R {extra} >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(pdf.ToString());
    }

    private static byte[] WithMetadata(byte[] jpeg, bool turned) =>
    [
        .. jpeg[..2],
        .. Segment(0xE1, [.. "Exif\0\0"u8, .. Exif(turned)]), .. Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. Encoding.UTF8.GetBytes(Xmp)]),
        .. Segment(0xFE, Encoding.UTF8.GetBytes($"taken by {Person}")),
        .. jpeg[2..],
        .. Encoding.UTF8.GetBytes($"a film behind the picture: {Serial}"),
    ];

    private static byte[] Segment(byte marker, byte[] content) => [0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content];

    // TIFF 6.0: each directory is a count, entries of tag, type, number and value (or where it is), and where the next directory is.
    private static byte[] Exif(bool turned)
    {
        byte[] thumbnail = [0xFF, 0xD8, .. Segment(0xFE, Encoding.UTF8.GetBytes(Thumbnail)), 0xFF, 0xD9];
        const int camera = 8 + 2 + 12 * 4 + 4, place = camera + 2 + 12 * 2 + 4, small = place + 2 + 12 * 2 + 4, data = small + 2 + 12 * 3 + 4;
        return
        [
            .. "II*\0"u8, .. Four(8),
            .. Two(4), .. Entry(0x0112, 3, 1, turned ? 6u : 1u), .. Entry(0x013B, 2, 12, data), .. Entry(0x8769, 4, 1, camera), .. Entry(0x8825, 4, 1, place), .. Four(small),
            .. Two(2), .. Entry(0x927C, 7, 13, data + 16), .. Entry(0xA431, 2, 13, data + 16), .. Four(0),
            .. Two(2), .. Entry(1, 2, 2, 'S'), .. Entry(2, 5, 3, data + 32), .. Four(0),
            .. Two(3), .. Entry(0x0103, 3, 1, 6), .. Entry(0x0201, 4, 1, data + 56), .. Entry(0x0202, 4, 1, (uint)thumbnail.Length), .. Four(0),
            .. Encoding.ASCII.GetBytes((Person + "\0").PadRight(16, '\0')), .. Encoding.ASCII.GetBytes((Serial + "\0").PadRight(16, '\0')),
            .. Four(12), .. Four(1), .. Four(2), .. Four(1), .. Four(Coordinate), .. Four(1000),
            .. thumbnail,
        ];
    }

    private static byte[] Entry(ushort tag, ushort type, uint count, uint value) => [.. Two(tag), .. Two(type), .. Four(count), .. Four(value)];

    private static byte[] Two(ushort number) => BitConverter.GetBytes(number);

    private static byte[] Four(uint number) => BitConverter.GetBytes(number);

    private static async Task Vips(TemporaryFolder folder, params string[] arguments)
    {
        using var vips = Process.Start(new ProcessStartInfo("vips", arguments) { WorkingDirectory = folder.Path, RedirectStandardError = true })!;
        var errors = await vips.StandardError.ReadToEndAsync();
        await vips.WaitForExitAsync();
        Assert.True(vips.ExitCode == 0, errors);
    }

    private sealed class TemporaryFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("some-file-").FullName;
        public string this[string name] => System.IO.Path.Combine(Path, name);
        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
