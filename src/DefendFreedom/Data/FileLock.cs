namespace DefendFreedom.Data;

/// <summary>
/// Locks between processes, held on an empty file. The operating system releases a lock when its process dies. Never delete the file:
/// a second process could then lock a new file at the same path.
/// </summary>
public static class FileLock
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(20);

    /// <summary>
    /// Result codes of opening a file that another process has locked: EAGAIN on Linux and macOS, a sharing violation on Windows.
    /// </summary>
    private static readonly int[] LockedErrorCodes = [11, 35, unchecked((int)0x80070020)];

    /// <summary>Acquires the lock; returns null if another process holds it or has the file open.</summary>
    public static FileStream? TryAcquire(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (LockedErrorCodes.Contains(e.HResult))
        {
            return null;
        }
    }

    /// <summary>Waits until the lock is free and acquires it.</summary>
    public static async Task<FileStream> Acquire(string path, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            if (TryAcquire(path) is { } stream)
                return stream;
            await Task.Delay(PollInterval, cancellationToken);
        }
    }
}
