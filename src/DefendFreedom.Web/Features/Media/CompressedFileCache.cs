using System.Collections.Concurrent;
using System.IO.Compression;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace DefendFreedom.Web.Features.Media;

/// <summary>
/// Serves the SVG files of a folder compressed. Each is compressed once and cached until its file changes. Files that do not fit into the
/// cache are not served compressed.
/// </summary>
public sealed class CompressedFileCache(IFileProvider files, string encoding) : IFileProvider
{
    /// <summary>Maximum size of the cache in bytes.</summary>
    public const long MaxSize = 16 * 1024 * 1024;

    private const string Extension = ".svg";
    private readonly ConcurrentDictionary<string, CompressedFile> _cache = new(StringComparer.Ordinal);

    /// <summary>Size of the cached files in bytes.</summary>
    public long Size => _cache.Values.Sum(k => k.Length);

    public IFileInfo GetFileInfo(string subpath)
    {
        if (
            !subpath.EndsWith(Extension, StringComparison.Ordinal)
            || files.GetFileInfo(subpath) is not { Exists: true, IsDirectory: false } file
        )
            return new NotFoundFileInfo(subpath);
        var path = file.PhysicalPath ?? file.Name;
        if (_cache.TryGetValue(path, out var cached) && cached.IsCurrent(file))
            return cached;
        if (file.Length > MaxSize)
            return new NotFoundFileInfo(subpath);
        _cache.TryRemove(path, out _);
        cached = new CompressedFile(file, Compress(file));
        return Size + cached.Length <= MaxSize ? _cache[path] = cached : new NotFoundFileInfo(subpath);
    }

    public IDirectoryContents GetDirectoryContents(string subpath) => NotFoundDirectoryContents.Singleton;

    public IChangeToken Watch(string filter) => files.Watch(filter);

    private byte[] Compress(IFileInfo file)
    {
        using var compressed = new MemoryStream();
        using (var stream = file.CreateReadStream())
        using (
            Stream output =
                encoding == "br"
                    ? new BrotliStream(compressed, CompressionLevel.Optimal)
                    : new GZipStream(compressed, CompressionLevel.Optimal)
        )
            stream.CopyTo(output);
        return compressed.ToArray();
    }

    private sealed class CompressedFile(IFileInfo file, byte[] bytes) : IFileInfo
    {
        private readonly (DateTimeOffset, long) _version = (file.LastModified, file.Length);

        public bool Exists => true;
        public bool IsDirectory => false;
        public long Length => bytes.Length;
        public string? PhysicalPath => null;
        public string Name => file.Name;
        public DateTimeOffset LastModified => file.LastModified;

        public Stream CreateReadStream() => new MemoryStream(bytes, writable: false);

        public bool IsCurrent(IFileInfo file) => _version == (file.LastModified, file.Length);
    }
}
