using System.Collections.Concurrent;
using System.Security.Cryptography;
using DefendFreedom.Content;
using DefendFreedom.Media;
using DefendFreedom.Media.Documents;

namespace DefendFreedom.Web.Features.Cards;

/// <summary>The pictures of cards: those that the pages show, from `content/media` or uploaded.</summary>
public sealed class CardPictures(MediaFolder uploads, ILogger<CardPictures> log)
{
    private const int PortraitWidth = 504;
    private const int LandscapeWidth = 552;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);
    private readonly ConcurrentDictionary<string, FileVersion> _versions = new(StringComparer.Ordinal);

    /// <summary>Identifies the picture's pixels, in the same way on every node; null if there is no such picture.</summary>
    public string? FindVersion(string? name, ContentSnapshot content) =>
        Find(name, content) is not { } picture ? null
        : picture.Upload is { } upload ? $"{upload.Folder} {upload.FocusX} {upload.FocusY}"
        : HashFile(GetPath(picture, content));

    /// <summary>Reads a picture, large enough for its frame; null if there is none that can be read.</summary>
    public async Task<CardPicture?> Read(string? name, ContentSnapshot content, CancellationToken cancellationToken)
    {
        if (Find(name, content) is not { } picture)
            return null;
        var width = picture.IsPortrait ? PortraitWidth : LandscapeWidth;
        try
        {
            return picture.Upload is { } upload
                ? await ReadUpload(upload, width, cancellationToken)
                : new CardPicture(
                    await Convert(picture, GetPath(picture, content), width, cancellationToken),
                    width,
                    CardRenderer.Height,
                    50,
                    50
                );
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

    private async Task<CardPicture?> ReadUpload(Upload upload, int width, CancellationToken cancellationToken) =>
        uploads.Find(upload, Renditions.SharedFileName) is { } file
            ? new CardPicture(
                await File.ReadAllBytesAsync(file.FullName, cancellationToken),
                width,
                CardRenderer.Height,
                upload.FocusX,
                upload.FocusY
            )
            : null;

    private static Task<byte[]> Convert(MediaFile picture, string path, int frameWidth, CancellationToken cancellationToken)
    {
        var scale = Math.Max((double)frameWidth / picture.Width, (double)CardRenderer.Height / picture.Height);
        var (width, height) = ((int)Math.Ceiling(picture.Width * scale), (int)Math.Ceiling(picture.Height * scale));
        return PictureConverter.ToPng(path, width, height, Timeout, cancellationToken);
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
