using System.Globalization;
using DefendFreedom.Content;

namespace DefendFreedom.Web.Features.Media;

/// <summary>What kind of file a document is and how large, for those who pay by the megabyte.</summary>
public sealed class FileSizeText(SiteContent content)
{
    public string Describe(string name)
    {
        var kind = Path.GetExtension(name).TrimStart('.').ToUpperInvariant();
        var file = new FileInfo(Path.Combine(content.Directory, "media", Path.GetFileName(name)));
        return file.Exists ? $"{kind}, {Format(file.Length)}" : kind;
    }

    /// <summary>A number of bytes for people.</summary>
    public static string Format(long bytes) =>
        bytes < 1_000_000
            ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, bytes / 1000)} kB")
            : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000_000.0:0.0} MB");
}
