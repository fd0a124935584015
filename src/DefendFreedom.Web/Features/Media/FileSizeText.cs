using System.Globalization;
using DefendFreedom.Content;
using DefendFreedom.Media;

namespace DefendFreedom.Web.Features.Media;

/// <summary>Describes type and size of a document, for readers with expensive connections.</summary>
public sealed class FileSizeText(SiteContent content)
{
    public string Describe(string name)
    {
        if (content.Current.Media.GetValueOrDefault(name)?.Upload is { } upload)
            return $"{upload.Format.Extension().ToUpperInvariant()}, {Format(upload.Size)}";
        var kind = Path.GetExtension(name).TrimStart('.').ToUpperInvariant();
        var file = new FileInfo(Path.Combine(content.Directory, "media", Path.GetFileName(name)));
        return file.Exists ? $"{kind}, {Format(file.Length)}" : kind;
    }

    /// <summary>Formats a number of bytes for people.</summary>
    public static string Format(long bytes) =>
        bytes < 1_000_000
            ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, bytes / 1000)} kB")
            : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000_000.0:0.0} MB");
}
