using DefendFreedom.Data;

namespace DefendFreedom.Web.Features.Backups;

/// <summary>
/// The uploaded files of a backup. The folder of an upload never changes: it is created, and deleted when the upload is taken down or
/// replaced.
/// </summary>
internal sealed class MediaBackup(DataPaths paths, string backup, Action<string> report)
{
    private readonly Dictionary<string, List<BackupFile>> _copied = [];

    public IEnumerable<BackupFile> Files => _copied.OrderBy(t => t.Key, StringComparer.Ordinal).SelectMany(t => t.Value);

    /// <summary>Copies folders that are not copied yet; skips folders that are deleted in the meantime.</summary>
    public async Task Copy(IReadOnlyCollection<string> folders, CancellationToken cancellationToken)
    {
        var progress = new ProgressReporter("copied the folders of", folders.Count, report);
        foreach (var folder in folders)
        {
            if (!_copied.ContainsKey(folder) && await TryCopyFolder(folder, cancellationToken) is { } files)
                _copied[folder] = files;
            progress.Advance();
        }
    }

    /// <summary>Copies the missing folders that the database refers to, and deletes those that it does not.</summary>
    public async Task Reconcile(IReadOnlyCollection<string> expectedFolders, CancellationToken cancellationToken)
    {
        await Copy(expectedFolders, cancellationToken);
        foreach (var removed in _copied.Keys.Except(expectedFolders).ToList())
        {
            _copied.Remove(removed);
            if (Path.Combine(backup, DataPaths.MediaName, removed) is var copy && Directory.Exists(copy))
                Directory.Delete(copy, recursive: true);
        }
    }

    private async Task<List<BackupFile>?> TryCopyFolder(string folder, CancellationToken cancellationToken)
    {
        var (files, target) = (new List<BackupFile>(), Path.Combine(backup, DataPaths.MediaName, folder));
        try
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(paths.Media, folder)).Order(StringComparer.Ordinal))
            {
                var (size, hash) = await PrivateFiles.Copy(file, Path.Combine(target, Path.GetFileName(file)), cancellationToken);
                files.Add(new BackupFile($"{DataPaths.MediaName}/{folder}/{Path.GetFileName(file)}", size, hash));
            }
            return files;
        }
        // Taken down in the meantime, or missing, which the doctor reports.
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            if (Directory.Exists(target))
                Directory.Delete(target, recursive: true);
            return null;
        }
    }
}
