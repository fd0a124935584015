using DefendFreedom.Data;

namespace DefendFreedom.Web.Features.Backups;

/// <summary>
/// A private folder for temporary files, deleted when disposed. A lock marks it as in use; without a lock, its contents were left by a
/// process that was killed.
/// </summary>
internal sealed class WorkFolder : IDisposable
{
    private readonly FileStream _lock;

    private WorkFolder(string path, FileStream @lock) => (Path, _lock) = (path, @lock);

    public string Path { get; }

    /// <summary>Waits until no other process uses the folder and returns it, empty.</summary>
    public static async Task<WorkFolder> Acquire(string path, CancellationToken cancellationToken)
    {
        PrivateFiles.CreateFolder(System.IO.Path.GetDirectoryName(path)!);
        var folderLock = await FileLock.Acquire(GetLockPath(path), cancellationToken);
        Delete(path);
        return new WorkFolder(PrivateFiles.CreateFolder(path), folderLock);
    }

    /// <summary>Deletes a folder that a killed process left.</summary>
    public static void DeleteAbandoned(string path)
    {
        if (!Directory.Exists(path))
            return;
        using var folderLock = FileLock.TryAcquire(GetLockPath(path));
        if (folderLock is not null)
            Delete(path);
    }

    public void Dispose()
    {
        Delete(Path);
        _lock.Dispose();
    }

    private static string GetLockPath(string path) => path + ".lock";

    private static void Delete(string path)
    {
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
    }
}
