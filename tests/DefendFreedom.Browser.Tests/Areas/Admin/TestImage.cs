using System.Buffers.Binary;
using System.IO.Compression;
using Microsoft.Playwright;

namespace DefendFreedom.Browser.Tests.Areas.Admin;

/// <summary>A small image generated in code, so that tests need no file. No two are alike, because the library keeps a file once.</summary>
public static class TestImage
{
    private const int Width = 600,
        Height = 400;
    private static int _images;

    public static FilePayload CreateFile(string name) =>
        new()
        {
            Name = name,
            MimeType = "image/png",
            Buffer = CreatePng(),
        };

    public static string Base64 => Convert.ToBase64String(CreatePng());

    // PNG (ISO/IEC 15948): a header, one chunk of deflated gray rows, and an end chunk.
    private static byte[] CreatePng()
    {
        var divisor = 1000 + Interlocked.Increment(ref _images);
        using var rows = new MemoryStream();
        using (var deflated = new ZLibStream(rows, CompressionLevel.Optimal, leaveOpen: true))
            for (var y = 0; y < Height; y++)
                deflated.Write([0, .. Enumerable.Range(0, Width).Select(x => (byte)(x * y / divisor))]);
        return
        [
            0x89,
            .. "PNG\r\n"u8,
            0x1A,
            0x0A,
            .. Chunk("IHDR", [.. BigEndianBytes(Width), .. BigEndianBytes(Height), 8, 0, 0, 0, 0]),
            .. Chunk("IDAT", rows.ToArray()),
            .. Chunk("IEND", []),
        ];
    }

    private static byte[] Chunk(string type, byte[] content)
    {
        byte[] named = [.. System.Text.Encoding.ASCII.GetBytes(type), .. content];
        return [.. BigEndianBytes(content.Length), .. named, .. BigEndianBytes((int)Crc(named))];
    }

    private static byte[] BigEndianBytes(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }
        return ~crc;
    }
}
