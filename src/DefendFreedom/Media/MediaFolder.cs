using System.Security.Cryptography;
using DefendFreedom.Media.Documents;

namespace DefendFreedom.Media;

/// <summary>
/// The folder of uploaded files. Each upload has a folder of its own, which is moved into place only when everything in it is clean and
/// complete. Nodes share the media folder; each node uses its own staging folder. No program may run longer than `timeout` on a file.
/// </summary>
public sealed class MediaFolder(string directory, string node, TimeSpan timeout)
{
    /// <summary>Maximum size of an uploaded file in bytes.</summary>
    public const int MaxSize = 25 * 1024 * 1024;

    public const int MaxMegapixels = ImageSanitizer.MaxMegapixels;
    private const string UnsupportedFormatMessage =
        "This kind of file is not accepted. Upload a JPEG, PNG, WebP, AVIF, or HEIC picture, or a PDF document.";

    /// <summary>Cleans and stores a file. Throws <see cref="RejectedFileException"/> with the reason, and then stores nothing.</summary>
    /// <param name="title">The title of a document; null for a document without one and for a picture.</param>
    public async Task<StoredFile> StoreAsync(Stream file, string? title = null, CancellationToken cancellationToken = default)
    {
        try
        {
            return await StoreInFolderAsync(Guid.NewGuid().ToString("N"), file, title, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RejectedFileException(
                "The server cannot store files right now, because its disk is full or write-protected. Nothing was stored. "
                    + "Ask the person who runs the server to check the data folder.",
                e
            );
        }
    }

    /// <summary>Stores a copy of a document with another title, or none, in a folder of its own.</summary>
    public async Task<StoredFile> Retitle(Upload document, string title, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var original = File.OpenRead(Path.Combine(directory, document.Folder, document.OriginalFileName));
            return await StoreAsync(original, title.Length == 0 ? null : title, cancellationToken);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new RejectedFileException("The document's file is missing. Upload a replacement, then change the title.", e);
        }
    }

    /// <summary>
    /// Returns the upload whose stored original has the same content as a file that was just stored; null if there is none.
    /// </summary>
    public async Task<Upload?> FindSame(StoredFile file, IEnumerable<Upload> uploads, CancellationToken cancellationToken = default)
    {
        var hash = await ComputeHash(file.Folder, file.Format, cancellationToken);
        foreach (var upload in uploads)
            if (
                Find(upload, upload.OriginalFileName) is not null
                && hash == await ComputeHash(upload.Folder, upload.Format, cancellationToken)
            )
                return upload;
        return null;
    }

    private async Task<string> ComputeHash(string folder, FileFormat format, CancellationToken cancellationToken)
    {
        await using var original = File.OpenRead(Path.Combine(directory, folder, "original." + format.Extension()));
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(original, cancellationToken));
    }

    /// <summary>Deletes what this node was cleaning when it was stopped: these files still contain metadata.</summary>
    public void DeleteStaging()
    {
        if (Directory.Exists(StagingFolder))
            Directory.Delete(StagingFolder, recursive: true);
    }

    /// <summary>Returns a file of an upload, or null if the upload has no such file.</summary>
    public FileInfo? Find(Upload upload, string name)
    {
        if (upload.TakenDownAt is not null || !upload.FileNames.Contains(name))
            return null;
        var file = new FileInfo(Path.Combine(directory, upload.Folder, name));
        return file.Exists ? file : null;
    }

    /// <summary>Deletes a folder and its files, if it exists.</summary>
    public void Delete(string folder)
    {
        var path = Path.Combine(directory, Path.GetFileName(folder));
        if (folder.Length > 0 && Directory.Exists(path))
            Directory.Delete(path, recursive: true);
    }

    private string StagingFolder => Path.Combine(directory, "staging", node);

    private async Task<StoredFile> StoreInFolderAsync(string name, Stream file, string? title, CancellationToken cancellationToken)
    {
        var staging = Directory.CreateDirectory(Path.Combine(StagingFolder, name)).FullName;
        try
        {
            var format = await ReceiveUploadAsync(file, staging, cancellationToken);
            var stored = await Sanitize(name, staging, format, title);
            Directory.Move(staging, Path.Combine(directory, name));
            return stored;
        }
        finally
        {
            if (Directory.Exists(staging))
                Directory.Delete(staging, recursive: true);
        }
    }

    private static async Task<FileFormat> ReceiveUploadAsync(Stream file, string staging, CancellationToken cancellationToken)
    {
        var head = new byte[64];
        var read = await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        if (read == 0)
            throw new RejectedFileException("The file is empty.");
        if (FileFormats.Detect(head.AsSpan(0, read)) is not { } format)
            throw new RejectedFileException(
                IsSvg(head) ? "SVG drawings are not accepted, because they can contain programs. Save it as PNG." : UnsupportedFormatMessage
            );
        await using var copy = File.Create(Path.Combine(staging, "in." + format.Extension()));
        await copy.WriteAsync(head.AsMemory(0, read), cancellationToken);
        var block = new byte[81920];
        while (await file.ReadAsync(block, cancellationToken) is > 0 and var count)
        {
            if (copy.Length + count > MaxSize)
                throw new RejectedFileException($"The file is larger than {MaxSize / 1024 / 1024} MB. Make it smaller.");
            await copy.WriteAsync(block.AsMemory(0, count), cancellationToken);
        }
        return format;
    }

    private async Task<StoredFile> Sanitize(string name, string staging, FileFormat format, string? title)
    {
        if (format == FileFormat.Pdf)
        {
            var (removedParts, pages) = await PdfSanitizer.Sanitize(new SandboxFolder(staging, timeout), title);
            return new StoredFile(name, format, OriginalSize(staging, format), 0, 0, removedParts) { Pages = pages };
        }
        var (storedFormat, width, height, removed) = await ImageSanitizer.Sanitize(new SandboxFolder(staging, timeout), format);
        return new StoredFile(name, storedFormat, OriginalSize(staging, storedFormat), width, height, removed);
    }

    private static long OriginalSize(string folder, FileFormat format) =>
        new FileInfo(Path.Combine(folder, "original." + format.Extension())).Length;

    private static bool IsSvg(byte[] head) =>
        System.Text.Encoding.UTF8.GetString(head).TrimStart('\uFEFF', ' ', '\r', '\n', '\t') is var text
        && (
            text.StartsWith("<svg", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("<!DOCTYPE svg", StringComparison.OrdinalIgnoreCase)
        );
}
