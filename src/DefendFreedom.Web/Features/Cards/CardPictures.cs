using System.Collections.Concurrent;
using System.Security.Cryptography;
using DefendFreedom.Content;
using DefendFreedom.Media;
using DefendFreedom.Media.Documents;
using SkiaSharp;

namespace DefendFreedom.Web.Features.Cards;

/// <summary>The pictures of cards: those that the pages show, from `content/media` or uploaded.</summary>
public sealed class CardPictures(MediaFolder uploads, ILogger<CardPictures> log)
{
    private const float MaxEnlargement = 1.5f; // a smaller picture is left out
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);
    private readonly ConcurrentDictionary<string, FileVersion> _versions = new(StringComparer.Ordinal);

    /// <summary>Identifies the picture's pixels, in the same way on every node; null if there is no such picture.</summary>
    public string? FindVersion(string? name, ContentSnapshot content) =>
        Find(name, content) is not { } picture ? null
        : picture.Upload is { } upload ? $"{upload.Folder} {upload.FocusX} {upload.FocusY}"
        : HashFile(GetPath(picture, content));

    /// <summary>Opens a picture, scaled to cover a frame, and the part of it to show; null if there is none that can be read.</summary>
    public async Task<(SKBitmap Bitmap, SKRect Part)?> Open(
        string? name,
        ContentSnapshot content,
        Func<MediaFile, SKSizeI> getFrame,
        CancellationToken cancellationToken
    )
    {
        if (Find(name, content) is not { } picture)
            return null;
        var frame = getFrame(picture);
        try
        {
            var bytes = picture.Upload is { } upload
                ? await ReadUpload(upload, cancellationToken)
                : await Convert(picture, GetPath(picture, content), frame, cancellationToken);
            if (bytes is null || SKBitmap.Decode(bytes) is not { } bitmap)
                return null;
            var part = Crop(bitmap, frame, picture.Upload);
            if (part.Width * MaxEnlargement >= frame.Width)
                return (bitmap, part);
            bitmap.Dispose();
            return null;
        }
        catch (RejectedFileException e)
        {
            log.LogWarning(e, "A card is drawn without its picture {Name}: {Reason}", picture.Name, e.Message);
            return null;
        }
    }

    private static MediaFile? Find(string? name, ContentSnapshot content) =>
        content.Media.GetValueOrDefault(name ?? "") is { IsPicture: true } picture ? picture : null;

    private static string GetPath(MediaFile picture, ContentSnapshot content) => Path.Combine(content.Directory, "media", picture.Name);

    private async Task<byte[]?> ReadUpload(Upload upload, CancellationToken cancellationToken) =>
        uploads.Find(upload, Renditions.SharedFileName) is { } file ? await File.ReadAllBytesAsync(file.FullName, cancellationToken) : null;

    private static Task<byte[]> Convert(MediaFile picture, string path, SKSizeI frame, CancellationToken cancellationToken)
    {
        var scale = Math.Max((double)frame.Width / picture.Width, (double)frame.Height / picture.Height);
        var (width, height) = ((int)Math.Ceiling(picture.Width * scale), (int)Math.Ceiling(picture.Height * scale));
        return PictureConverter.ToPng(path, width, height, Timeout, cancellationToken);
    }

    // The largest part with the proportions of the frame that keeps the focal point near its center.
    private static SKRect Crop(SKBitmap bitmap, SKSizeI frame, Upload? upload)
    {
        var scale = Math.Min((float)bitmap.Width / frame.Width, (float)bitmap.Height / frame.Height);
        var (width, height) = (frame.Width * scale, frame.Height * scale);
        var left = (bitmap.Width - width) * (upload?.FocusX ?? 50) / 100;
        var top = (bitmap.Height - height) * (upload?.FocusY ?? 50) / 100;
        return SKRect.Create(left, top, width, height);
    }

    private string? HashFile(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
            return null;
        if (_versions.TryGetValue(path, out var known) && known.IsCurrent(file))
            return known.Hash;
        try
        {
            using var stream = file.OpenRead();
            var version = new FileVersion(file.LastWriteTimeUtc, file.Length, System.Convert.ToHexString(SHA256.HashData(stream)));
            _versions[path] = version;
            return version.Hash;
        }
        catch (IOException) // it is being replaced
        {
            return null;
        }
    }

    private sealed record FileVersion(DateTime ChangedAt, long Size, string Hash)
    {
        public bool IsCurrent(FileInfo file) => (ChangedAt, Size) == (file.LastWriteTimeUtc, file.Length);
    }
}
