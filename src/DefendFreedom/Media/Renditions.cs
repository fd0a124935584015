namespace DefendFreedom.Media;

/// <summary>The widths in which a picture is kept for reading, in WebP, and the one for sharing. There are no others, so that nobody can ask the site to make thousands.</summary>
public static class Renditions
{
    /// <summary>The name of the one for links shared elsewhere, in JPEG: not everything that shows them reads WebP.</summary>
    public const string SharedFileName = "share.jpg";

    private const int SharedMaxSide = 1200; // pixels of its longer side
    private static readonly int[] AllWidths = [480, 960, 1600];

    /// <summary>The size of the one for links shared elsewhere, in pixels. Never enlarged.</summary>
    public static (int Width, int Height) SharedSize(int width, int height)
    {
        var scale = Math.Min(1.0, (double)SharedMaxSide / Math.Max(width, height));
        return (Math.Max(1, (int)Math.Round(width * scale)), Math.Max(1, (int)Math.Round(height * scale)));
    }

    /// <summary>Those of a picture, by name: all below its own width and the next one, which holds it in its own width. Never enlarged.</summary>
    public static IReadOnlyList<int> WidthsFor(int width) => AllWidths.Where((_, i) => i == 0 || AllWidths[i - 1] < width).ToList();
}
