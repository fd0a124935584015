namespace DefendFreedom.Media.Documents;

/// <summary>
/// Removes camera and software metadata from a JPEG. Only the segments needed for decoding, the color profile and the color space markers
/// remain (ITU T.81, B.1.1; JFIF 1.02). Everything after the end marker is removed.
/// </summary>
internal static class JpegSegments
{
    private const byte Start = 0xD8,
        End = 0xD9,
        Scan = 0xDA,
        FirstRestart = 0xD0,
        LastRestart = 0xD7;
    private const byte Jfif = 0xE0,
        Profile = 0xE2,
        Adobe = 0xEE;

    /// <summary>Returns the cleaned picture. Throws <see cref="RejectedFileException"/> if the data is not a JPEG.</summary>
    public static byte[] Clean(ReadOnlySpan<byte> jpeg)
    {
        if (jpeg is not [0xFF, Start, ..])
            throw DamagedPicture();
        var clean = new MemoryStream(jpeg.Length);
        clean.Write(jpeg[..2]);
        for (var at = 2; at + 1 < jpeg.Length; )
        {
            var marker = jpeg[at + 1];
            if (jpeg[at] != 0xFF)
                throw DamagedPicture();
            if (marker == 0xFF)
                at++;
            else if (marker == End)
                break;
            else
            {
                var length = at + 4 <= jpeg.Length ? (jpeg[at + 2] << 8) | jpeg[at + 3] : 0;
                if (length < 2 || at + 2 + length > jpeg.Length)
                    throw DamagedPicture();
                WriteSegment(clean, marker, jpeg.Slice(at + 4, length - 2));
                at += 2 + length;
                if (marker != Scan)
                    continue;
                var data = at;
                while (at + 1 < jpeg.Length && !IsMarker(jpeg[at], jpeg[at + 1]))
                    at++;
                clean.Write(jpeg[data..at]);
            }
        }
        clean.Write([0xFF, End]);
        return clean.ToArray();
    }

    private static void WriteSegment(MemoryStream clean, byte marker, ReadOnlySpan<byte> content)
    {
        var isJfif = marker == Jfif && content.StartsWith("JFIF\0"u8) && content.Length >= 14;
        if (isJfif)
            content = content[..12];
        else if (marker == Adobe && content.StartsWith("Adobe"u8) && content.Length >= 12)
            content = content[..12];
        else if (marker == Profile && !content.StartsWith("ICC_PROFILE\0"u8))
            return;
        else if (marker is not (>= 0xC0 and <= 0xCF or >= Scan and <= 0xDF or Profile))
            return;
        var length = content.Length + (isJfif ? 4 : 2);
        clean.Write([0xFF, marker, (byte)(length >> 8), (byte)length]);
        clean.Write(content);
        if (isJfif)
            clean.Write([0, 0]); // a thumbnail of zero width and height
    }

    // Within a scan, FF may be followed by 00, a restart marker or another FF.
    private static bool IsMarker(byte first, byte second) =>
        first == 0xFF && second is not 0 and not 0xFF and not (>= FirstRestart and <= LastRestart);

    private static RejectedFileException DamagedPicture() =>
        new("A picture in the document is damaged. Print the document to a new PDF and upload that.");
}
