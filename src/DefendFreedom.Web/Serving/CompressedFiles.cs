using System.Collections.Concurrent;
using System.IO.Compression;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace DefendFreedom.Web.Serving;

/// <summary>
/// The drawings of a folder, compressed. Each is compressed once and kept until its file changes; there are as many as the folder has, and
/// those that would not fit into the space for all are not among them.
/// </summary>
public sealed class CompressedFiles(IFileProvider files, string encoding) : IFileProvider
{
    /// <summary>Bytes for all together.</summary>
    public const long MaxSize = 16 * 1024 * 1024;

    private const string Ending = ".svg";
    private readonly ConcurrentDictionary<string, Compressed> _kept = new(StringComparer.Ordinal);

    /// <summary>Bytes that are kept.</summary>
    public long Size => _kept.Values.Sum(k => k.Length);

    public IFileInfo GetFileInfo(string subpath)
    {
        if (!subpath.EndsWith(Ending, StringComparison.Ordinal) || files.GetFileInfo(subpath) is not { Exists: true, IsDirectory: false } file) return new NotFoundFileInfo(subpath);
        var path = file.PhysicalPath ?? file.Name;
        if (_kept.TryGetValue(path, out var kept) && kept.Is(file)) return kept;
        if (file.Length > MaxSize) return new NotFoundFileInfo(subpath);
        _kept.TryRemove(path, out _);
        kept = new Compressed(file, Compress(file));
        return Size + kept.Length <= MaxSize ? _kept[path] = kept : new NotFoundFileInfo(subpath);
    }

    public IDirectoryContents GetDirectoryContents(string subpath) => NotFoundDirectoryContents.Singleton;

    public IChangeToken Watch(string filter) => files.Watch(filter);

    private byte[] Compress(IFileInfo file)
    {
        using var compressed = new MemoryStream();
        using (var stream = file.CreateReadStream())
        using (Stream to = encoding == "br" ? new BrotliStream(compressed, CompressionLevel.Optimal) : new GZipStream(compressed, CompressionLevel.Optimal))
            stream.CopyTo(to);
        return compressed.ToArray();
    }

    private sealed class Compressed(IFileInfo file, byte[] bytes) : IFileInfo
    {
        private readonly (DateTimeOffset, long) _of = (file.LastModified, file.Length);

        public bool Exists => true;
        public bool IsDirectory => false;
        public long Length => bytes.Length;
        public string? PhysicalPath => null;
        public string Name => file.Name;
        public DateTimeOffset LastModified => file.LastModified;
        public Stream CreateReadStream() => new MemoryStream(bytes, writable: false);
        public bool Is(IFileInfo now) => _of == (now.LastModified, now.Length);
    }
}
