namespace DefendFreedom.Media;

/// <summary>
/// Blanks what cameras and programs wrote into the photographs of a document, each in its place, so that nothing in the
/// document moves. What a viewer needs stays: the pixels, the colour profile and Adobe's mark of the colour space.
/// </summary>
internal static class PhotographsWithin
{
    private const byte Start = 0xD8, End = 0xD9, Scan = 0xDA, Comment = 0xFE, FirstRestart = 0xD0, LastRestart = 0xD7;

    /// <summary>Whether anything was blanked.</summary>
    public static bool Blank(Span<byte> document)
    {
        var (found, from) = (false, 0);
        while (document[from..].IndexOf("stream"u8) is >= 0 and var at)
        {
            from += at + "stream".Length;
            var photograph = from;
            while (photograph < document.Length && document[photograph] is (byte)'\r' or (byte)'\n') photograph++;
            if (document[photograph..] is not [0xFF, Start, 0xFF, ..]) continue;
            var end = document[photograph..].IndexOf("endstream"u8);
            found |= BlankOne(document.Slice(photograph, end < 0 ? document.Length - photograph : end));
        }
        return found;
    }

    // ITU T.81, B.1.1: segments of FF, marker and length; after a scan's head comes its data, in which FF stands before 00 or a restart.
    private static bool BlankOne(Span<byte> jpeg)
    {
        var (found, at) = (false, 2);
        while (at + 4 <= jpeg.Length && jpeg[at] == 0xFF && jpeg[at + 1] != End)
        {
            var (marker, length) = (jpeg[at + 1], (jpeg[at + 2] << 8) | jpeg[at + 3]);
            var content = jpeg[Math.Min(at + 4, jpeg.Length)..Math.Min(at + 2 + Math.Max(length, 2), jpeg.Length)];
            if (IsUnneeded(marker, content))
            {
                content.Clear();
                found = true;
            }
            at += 2 + Math.Max(length, 2);
            if (marker == Scan) while (at + 1 < jpeg.Length && !IsMarker(jpeg[at], jpeg[at + 1])) at++;
        }
        if (at + 2 >= jpeg.Length) return found;
        var behind = jpeg[(at + 2)..];
        found |= behind.ContainsAnyExcept((byte)'\r', (byte)'\n');
        behind.Fill((byte)'\n');
        return found;
    }

    private static bool IsUnneeded(byte marker, ReadOnlySpan<byte> content) =>
        marker == Comment || marker is >= 0xE1 and <= 0xEF and not 0xEE && !(marker == 0xE2 && content.StartsWith("ICC_PROFILE"u8));

    private static bool IsMarker(byte first, byte second) => first == 0xFF && second is not 0 and not 0xFF and not (>= FirstRestart and <= LastRestart);
}
