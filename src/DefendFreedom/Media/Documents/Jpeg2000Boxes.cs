using System.Buffers.Binary;

namespace DefendFreedom.Media.Documents;

/// <summary>
/// Removes camera and software metadata from a JPEG 2000 picture. All data keeps its position, because parts of the file contain offsets: a
/// box that does not describe the picture becomes free space (ISO/IEC 15444-1, I), and comments in the code stream are zeroed (A.9.2).
/// </summary>
internal static class Jpeg2000Boxes
{
    private static readonly string[] KeptBoxTypes =
    [
        "jP  ",
        "ftyp",
        "jp2h",
        "jp2c",
        "ihdr",
        "bpcc",
        "colr",
        "pclr",
        "cmap",
        "cdef",
        "res ",
        "resc",
        "resd",
    ];
    private const ushort StartOfCodes = 0xFF4F,
        StartOfPart = 0xFF90,
        StartOfData = 0xFF93,
        Comment = 0xFF64;

    public static byte[] Clean(byte[] picture)
    {
        var clean = picture.AsSpan().ToArray();
        if (clean.Length > 1 && BinaryPrimitives.ReadUInt16BigEndian(clean) == StartOfCodes)
            CleanCodestream(clean);
        else
            CleanBoxes(clean);
        return clean;
    }

    private static void CleanBoxes(Span<byte> boxes)
    {
        while (boxes.Length >= 8)
        {
            var (length, head) = ((ulong)BinaryPrimitives.ReadUInt32BigEndian(boxes), 8);
            if (length == 1 && boxes.Length >= 16)
                (length, head) = (BinaryPrimitives.ReadUInt64BigEndian(boxes[8..]), 16);
            if (length == 0 || length > (ulong)boxes.Length)
                length = (ulong)boxes.Length;
            if (length < (ulong)head)
                break;
            var type = System.Text.Encoding.Latin1.GetString(boxes[4..8]);
            var content = boxes[head..(int)length];
            if (type is "jp2h" or "res ")
                CleanBoxes(content);
            else if (type == "jp2c")
                CleanCodestream(content);
            else if (Array.IndexOf(KeptBoxTypes, type) < 0)
            {
                "free"u8.CopyTo(boxes[4..]);
                content.Clear();
            }
            boxes = boxes[(int)length..];
        }
        boxes.Clear();
    }

    // A.4: the main header and each tile-part header consist of marker segments with a length; a tile-part header also contains the length
    // of the whole part.
    private static void CleanCodestream(Span<byte> codes)
    {
        var (at, part) = (2, 0);
        while (at + 4 <= codes.Length)
        {
            var marker = BinaryPrimitives.ReadUInt16BigEndian(codes[at..]);
            var length = BinaryPrimitives.ReadUInt16BigEndian(codes[(at + 2)..]);
            if (marker == StartOfPart && at + 12 <= codes.Length)
            {
                var partLength = BinaryPrimitives.ReadUInt32BigEndian(codes[(at + 6)..]);
                part = partLength == 0 || partLength > (uint)(codes.Length - at) ? codes.Length : at + (int)partLength;
            }
            if (marker == Comment && length > 4 && at + 2 + length <= codes.Length)
                codes.Slice(at + 6, length - 4).Clear();
            if (marker == StartOfData)
                at = Math.Max(part, at + 2);
            else
                at += 2 + Math.Max(length, (ushort)2);
        }
    }
}
