using System.IO.Compression;
using System.Text;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Security.Documents;

/// <summary>Photographs as embedded in documents, each with a person's name in its metadata.</summary>
internal static class EmbeddedPhotographs
{
    /// <summary>A photograph of 60 × 40 pixels with EXIF, XMP, a comment and bytes after its end marker.</summary>
    public static byte[] Jpeg { get; } = TestFile.CreatePhotograph(width: 60, height: 40).GetAwaiter().GetResult();

    public static string Deflate(string data)
    {
        using var packed = new MemoryStream();
        using (var stream = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            stream.Write(Encoding.Latin1.GetBytes(data));
        return Encoding.Latin1.GetString(packed.ToArray());
    }

    /// <summary>Encodes text in ASCII base-85 (ISO 32000, 7.4.3).</summary>
    public static string EncodeAscii85(string data)
    {
        var text = new StringBuilder();
        foreach (var group in Encoding.Latin1.GetBytes(data).Chunk(4))
        {
            var number = group.Concat(new byte[4]).Take(4).Aggregate(0u, (sum, b) => sum * 256 + b);
            var digits = new char[5];
            for (var i = 4; i >= 0; i--, number /= 85)
                digits[i] = (char)('!' + number % 85);
            text.Append(number == 0 && group.Length == 4 && digits.All(l => l == '!') ? "z" : new string(digits, 0, group.Length + 1));
        }
        return text + "~>";
    }

    /// <summary>Returns JPEG 2000 boxes with the person in XML, in an unknown box and in the code stream's comment.</summary>
    public static string CreateJpeg2000(string person)
    {
        string Box(string type, string content) => UInt32BigEndian(content.Length + 8) + type + content;
        var codes =
            "\xFF\x4F\xFF\x64"
            + (char)0
            + (char)(person.Length + 4)
            + "\0\x01"
            + person
            + "\xFF\x90\0\x0A\0\0\0\0\0\0\0\x01\xFF\x93-codes-\xFF\xD9";
        return Box("jP  ", "\r\n\x87\n")
            + Box("ftyp", "jp2 \0\0\0\0jp2 ")
            + Box("jp2h", Box("ihdr", new string('\0', 14)) + Box("xml ", person))
            + Box("xml ", person)
            + Box("uuid", person)
            + Box("jp2c", codes);
    }

    private static string UInt32BigEndian(int number) =>
        $"{(char)(number >> 24)}{(char)(number >> 16 & 255)}{(char)(number >> 8 & 255)}{(char)(number & 255)}";
}
