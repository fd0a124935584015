namespace DefendFreedom.Media;

/// <summary>
/// The WebP renditions of a picture, and the JPEG for shared links. The widths are fixed, so that nobody can make the site generate
/// thousands.
/// </summary>
public static class Renditions
{
    /// <summary>File name of the JPEG for shared links; not every service that previews links reads WebP.</summary>
    public const string SharedFileName = "share.jpg";

    private const int SharedMaxSide = 1200; // pixels of its longer side
    private static readonly int[] AllWidths = [480, 960, 1600];

    /// <summary>Returns the size in pixels of the JPEG for shared links. Pictures are never enlarged.</summary>
    public static (int Width, int Height) SharedSize(int width, int height)
    {
        var scale = Math.Min(1.0, (double)SharedMaxSide / Math.Max(width, height));
        return (Math.Max(1, (int)Math.Round(width * scale)), Math.Max(1, (int)Math.Round(height * scale)));
    }

    /// <summary>
    /// Returns the nominal widths of a picture's renditions: all that are smaller than the picture, and the next one, which has the
    /// picture's own width. Pictures are never enlarged.
    /// </summary>
    public static IReadOnlyList<int> WidthsFor(int width) => AllWidths.Where((_, i) => i == 0 || AllWidths[i - 1] < width).ToList();
}
