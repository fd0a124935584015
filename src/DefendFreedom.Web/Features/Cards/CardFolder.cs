using DefendFreedom.Data;
using DefendFreedom.Web.Hosting.Configuration;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Features.Cards;

/// <summary>
/// The folder of drawn cards on this node's disk, limited in number and bytes: the least recently used are deleted first. Processes may
/// share it, and anything in it can be drawn again.
/// </summary>
public sealed class CardFolder(IOptions<DataOptions> data, IOptions<CardOptions> options, TimeProvider clock)
{
    private const string Extension = ".jpg";
    private const int BytesPerMegabyte = 1_000_000;
    private static readonly TimeSpan UseResolution = TimeSpan.FromHours(1);
    private readonly string _path = Path.Combine(Path.GetFullPath(data.Value.Directory), "cards");

    /// <summary>Returns the file of a card, and records its use; null if it is not there.</summary>
    public FileInfo? Find(CardHash hash)
    {
        var file = new FileInfo(GetPath(hash));
        if (!file.Exists)
            return null;
        var now = clock.GetUtcNow().UtcDateTime;
        if ((now - file.LastWriteTimeUtc).Duration() > UseResolution)
            Try(() => File.SetLastWriteTimeUtc(file.FullName, now));
        return file;
    }

    /// <summary>Saves a card, and deletes others if there are too many.</summary>
    public void Save(CardHash hash, byte[] card)
    {
        PrivateFiles.CreateFolder(_path);
        var temporary = $"{GetPath(hash)}.{Guid.NewGuid():N}";
        try
        {
            File.WriteAllBytes(temporary, card);
            File.SetLastWriteTimeUtc(temporary, clock.GetUtcNow().UtcDateTime);
            File.Move(temporary, GetPath(hash), overwrite: true);
        }
        finally
        {
            Try(() => File.Delete(temporary));
        }
        DeleteLeastRecentlyUsed(saved: hash + Extension);
    }

    public void Delete(CardHash hash) => Try(() => File.Delete(GetPath(hash)));

    /// <summary>Deletes every file that is not a card to keep.</summary>
    public void DeleteExcept(Func<CardHash, bool> shouldKeep)
    {
        foreach (var file in GetFiles())
            if (CardHash.Parse(Path.GetFileNameWithoutExtension(file.Name)) is not { } hash || !shouldKeep(hash))
                Try(file.Delete);
    }

    private string GetPath(CardHash hash) => Path.Combine(_path, hash + Extension);

    private void DeleteLeastRecentlyUsed(string saved)
    {
        var (count, size) = (0, 0L);
        foreach (var file in GetFiles().OrderByDescending(f => f.Name == saved).ThenByDescending(f => f.LastWriteTimeUtc))
            if (++count > options.Value.MaxCount || (size += file.Length) > (long)options.Value.MaxMegabytes * BytesPerMegabyte)
                Try(file.Delete);
    }

    private List<FileInfo> GetFiles() => Directory.Exists(_path) ? [.. new DirectoryInfo(_path).EnumerateFiles()] : [];

    // Another process may have deleted the file, or may be reading it.
    private static void Try(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException) { }
    }
}
