namespace DefendFreedom.Media;

/// <summary>Describes the metadata removed from a picture, for the uploader.</summary>
internal static class RemovedMetadata
{
    // Exif 2.32 in libvips' names: ifd0 is the picture, ifd1 the thumbnail, ifd2 the camera and ifd3 the location.
    private static readonly (string Description, string[] Fields)[] Descriptions =
    [
        ("the place where it was taken (GPS)", ["exif-ifd3-"]),
        ("the serial number of the camera", ["exif-ifd2-BodySerialNumber", "exif-ifd2-LensSerialNumber"]),
        ("the name of its maker or owner", ["exif-ifd2-CameraOwnerName", "exif-ifd0-Artist", "exif-ifd0-Copyright"]),
        ("the time when it was taken", ["exif-ifd2-DateTimeOriginal"]),
        ("the camera maker's notes", ["exif-ifd2-MakerNote"]),
        ("a small copy of the picture (thumbnail)", ["exif-ifd1-", "jpeg-thumbnail-data"]),
        ("camera data (EXIF)", ["exif-data"]),
        ("notes from programs (XMP)", ["xmp-data", "heif-mime"]),
        ("press data (IPTC)", ["iptc-data", "photoshop-data"]),
        ("comments", ["png-comment", "jpeg-comment"]),
    ];

    public static IEnumerable<string> Describe(ImageHeader header) =>
        Descriptions.Where(entry => Array.Exists(entry.Fields, header.HasFieldStartingWith)).Select(entry => entry.Description);
}
