using DefendFreedom.Data;

namespace DefendFreedom.Web.Features.Backups;

/// <summary>
/// A folder for what is being made, open to its owner alone, deleted at the end. Who has its lock is at work in it; when nobody has,
/// what lies there was left by a process that was killed.
/// </summary>
internal sealed class WorkFolder : IDisposable
{
    private readonly FileStream _lock;

    private WorkFolder(string path, FileStream @lock) => (Path, _lock) = (path, @lock);

    public string Path { get; }

    /// <summary>The folder, empty, as soon as nobody else works in it.</summary>
    public static async Task<WorkFolder> Acquire(string path, CancellationToken cancellationToken)
    {
        PrivateFiles.CreateFolder(System.IO.Path.GetDirectoryName(path)!);
        var taken = await FileLock.Acquire(GetLockPath(path), cancellationToken);
        Delete(path);
        return new WorkFolder(PrivateFiles.CreateFolder(path), taken);
    }

    /// <summary>Deletes what a killed process left.</summary>
    public static void DeleteAbandoned(string path)
    {
        if (!Directory.Exists(path))
            return;
        using var taken = FileLock.TryAcquire(GetLockPath(path));
        if (taken is not null)
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
