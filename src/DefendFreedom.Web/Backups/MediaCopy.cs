using DefendFreedom.Data;

namespace DefendFreedom.Web.Backups;

/// <summary>The uploaded files of a backup. A folder of an upload never changes: it comes, and it goes when it is taken down or replaced.</summary>
internal sealed class MediaCopy(DataPlaces places, string backup, Action<string> say)
{
    private readonly Dictionary<string, List<KeptFile>> _taken = [];

    public IEnumerable<KeptFile> Files => _taken.OrderBy(t => t.Key, StringComparer.Ordinal).SelectMany(t => t.Value);

    /// <summary>Copies folders that are not copied yet; one that goes meanwhile is left out.</summary>
    public async Task Take(IReadOnlyCollection<string> folders, CancellationToken stop)
    {
        var progress = new Progress("copied the folders of", folders.Count, say);
        foreach (var folder in folders)
        {
            if (!_taken.ContainsKey(folder) && await TryCopy(folder, stop) is { } files) _taken[folder] = files;
            progress.Step();
        }
    }

    /// <summary>Copies what the database names and is not copied yet, and drops what it does not name.</summary>
    public async Task Match(IReadOnlyCollection<string> named, CancellationToken stop)
    {
        await Take(named, stop);
        foreach (var gone in _taken.Keys.Except(named).ToList())
        {
            _taken.Remove(gone);
            if (Path.Combine(backup, DataPlaces.MediaName, gone) is var copy && Directory.Exists(copy)) Directory.Delete(copy, recursive: true);
        }
    }

    private async Task<List<KeptFile>?> TryCopy(string folder, CancellationToken stop)
    {
        var (files, place) = (new List<KeptFile>(), Path.Combine(backup, DataPlaces.MediaName, folder));
        try
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(places.Media, folder)).Order(StringComparer.Ordinal))
            {
                var (size, hash) = await PrivateFiles.Copy(file, Path.Combine(place, Path.GetFileName(file)), stop);
                files.Add(new KeptFile($"{DataPlaces.MediaName}/{folder}/{Path.GetFileName(file)}", size, hash));
            }
            return files;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)   // taken down in this moment, or missing, as the doctor says
        {
            if (Directory.Exists(place)) Directory.Delete(place, recursive: true);
            return null;
        }
    }
}
