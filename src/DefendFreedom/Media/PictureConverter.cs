using System.Globalization;
using DefendFreedom.Media.Documents;

namespace DefendFreedom.Media;

/// <summary>
/// Converts pictures of the content folder, which are the operator's own, to PNG. SVG drawings are drawn in their light colors.
/// </summary>
public static class PictureConverter
{
    private const string Target = "picture.png";

    /// <summary>
    /// Returns the picture scaled to fit into a size in pixels. Throws <see cref="RejectedFileException"/> with the reason if it cannot be
    /// read in time, or if libvips is not installed.
    /// </summary>
    public static async Task<byte[]> ToPng(
        string path,
        int width,
        int height,
        TimeSpan timeout,
        CancellationToken cancellationToken = default
    )
    {
        var folder = Directory.CreateTempSubdirectory("picture-").FullName;
        try
        {
            var size = string.Create(CultureInfo.InvariantCulture, $"{width}x{height}");
            var target = Path.Combine(folder, Target);
            var vips = SandboxedProcess.Vips("vipsthumbnail") with { IsTrustedFile = true, IsBackground = true };
            await vips.RunAsync(folder, timeout, path, "--size", size, "--eprofile", "srgb", "--output", target + "[compression=1,strip]");
            return await File.ReadAllBytesAsync(target, cancellationToken);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
