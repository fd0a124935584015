using System.Buffers.Binary;

namespace DefendFreedom.Media;

/// <summary>Says what was taken out of a picture, in words for the one who brought it.</summary>
internal static class Removed
{
    private const int Place = 0x8825, Camera = 0x8769, Serial = 0xA431, LensSerial = 0xA435, Owner = 0xA430, Maker = 0x927C, Artist = 0x013B, Copyright = 0x8298, Taken = 0x9003;

    public static IEnumerable<string> From(PictureHead head, byte[] exif)
    {
        var (tags, thumbnail) = Tags(exif);
        if (tags.Contains(Place)) yield return "the place where it was taken (GPS)";
        if (tags.Contains(Serial) || tags.Contains(LensSerial)) yield return "the serial number of the camera";
        if (tags.Contains(Owner) || tags.Contains(Artist) || tags.Contains(Copyright)) yield return "the name of its maker or owner";
        if (tags.Contains(Taken)) yield return "the time when it was taken";
        if (tags.Contains(Maker)) yield return "the camera maker's notes";
        if (thumbnail) yield return "a small copy of the picture (thumbnail)";
        if (exif.Length > 0) yield return "camera data (EXIF)";
        if (head.Has("xmp-data") || head.Fields.Keys.Any(k => k.StartsWith("heif-mime", StringComparison.Ordinal))) yield return "what programs wrote about it (XMP)";
        if (head.Has("iptc-data") || head.Has("photoshop-data")) yield return "press data (IPTC)";
        if (head.Fields.Keys.Any(k => k.StartsWith("png-comment", StringComparison.Ordinal) || k.StartsWith("jpeg-comment", StringComparison.Ordinal))) yield return "comments";
    }

    // Exif 2.32, 4.5: a TIFF directory with one for the camera and one for the place behind it, and a second directory for the thumbnail.
    private static (HashSet<int> Tags, bool Thumbnail) Tags(ReadOnlySpan<byte> exif)
    {
        var tags = new HashSet<int>();
        if (exif.StartsWith("Exif\0\0"u8)) exif = exif[6..];
        if (exif.Length < 8) return (tags, false);
        var little = exif[0] == 'I';
        var (next, camera) = Directory(exif, Number(exif, 4, 4, little), little, tags);
        if (camera > 0) Directory(exif, camera, little, tags);
        return (tags, next > 0);
    }

    private static (long Next, long Camera) Directory(ReadOnlySpan<byte> exif, long at, bool little, HashSet<int> tags)
    {
        if (at < 8 || at + 2 > exif.Length) return (0, 0);
        var (count, camera) = ((int)Number(exif, at, 2, little), 0L);
        for (var i = 0; i < count && at + 14 + 12 * i <= exif.Length; i++)
        {
            var tag = (int)Number(exif, at + 2 + 12 * i, 2, little);
            tags.Add(tag);
            if (tag == Camera) camera = Number(exif, at + 10 + 12 * i, 4, little);
        }
        return (at + 2 + 12L * count + 4 <= exif.Length ? Number(exif, at + 2 + 12L * count, 4, little) : 0, camera);
    }

    private static long Number(ReadOnlySpan<byte> bytes, long at, int size, bool little)
    {
        var part = bytes.Slice((int)at, size);
        return size == 2
            ? little ? BinaryPrimitives.ReadUInt16LittleEndian(part) : BinaryPrimitives.ReadUInt16BigEndian(part)
            : little ? BinaryPrimitives.ReadUInt32LittleEndian(part) : BinaryPrimitives.ReadUInt32BigEndian(part);
    }
}
