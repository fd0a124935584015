namespace DefendFreedom.Media;

/// <summary>The widths in which a picture is kept for reading, in WebP. There are no others, so that nobody can ask the site to make thousands.</summary>
public static class Renditions
{
    private static readonly int[] All = [480, 960, 1600];

    /// <summary>Those of a picture, by name: all below its own width and the next one, which holds it in its own width. Never enlarged.</summary>
    public static IReadOnlyList<int> Of(int width) => All.Where((_, i) => i == 0 || All[i - 1] < width).ToList();
}
