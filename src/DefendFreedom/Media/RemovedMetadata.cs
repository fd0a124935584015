namespace DefendFreedom.Media;

/// <summary>Says what was taken out of a picture, in words for the one who brought it.</summary>
internal static class RemovedMetadata
{
    // Exif 2.32 by libvips' names: ifd0 is the picture, ifd1 its thumbnail, ifd2 the camera and ifd3 the place.
    private static readonly (string Told, string[] Fields)[] Descriptions =
    [
        ("the place where it was taken (GPS)", ["exif-ifd3-"]),
        ("the serial number of the camera", ["exif-ifd2-BodySerialNumber", "exif-ifd2-LensSerialNumber"]),
        ("the name of its maker or owner", ["exif-ifd2-CameraOwnerName", "exif-ifd0-Artist", "exif-ifd0-Copyright"]),
        ("the time when it was taken", ["exif-ifd2-DateTimeOriginal"]),
        ("the camera maker's notes", ["exif-ifd2-MakerNote"]),
        ("a small copy of the picture (thumbnail)", ["exif-ifd1-", "jpeg-thumbnail-data"]),
        ("camera data (EXIF)", ["exif-data"]),
        ("what programs wrote about it (XMP)", ["xmp-data", "heif-mime"]),
        ("press data (IPTC)", ["iptc-data", "photoshop-data"]),
        ("comments", ["png-comment", "jpeg-comment"]),
    ];

    public static IEnumerable<string> Describe(ImageHeader header) =>
        Descriptions.Where(known => Array.Exists(known.Fields, header.HasFieldStartingWith)).Select(known => known.Told);
}
