namespace DefendFreedom.Data;

/// <summary>Locks between processes on an empty file. The system takes them off when a process dies; the file stays, since who deletes it could let two in.</summary>
public static class FileLock
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(20);

    /// <summary>What opening says of a file that another process has locked: EAGAIN on Linux and macOS, a sharing violation on Windows.</summary>
    private static readonly int[] LockedErrorCodes = [11, 35, unchecked((int)0x80070020)];

    /// <summary>The lock, when nobody else has it and nobody reads the file.</summary>
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

    /// <summary>The lock, as soon as nobody else has it.</summary>
    public static async Task<FileStream> Acquire(string path, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            if (TryAcquire(path) is { } taken)
                return taken;
            await Task.Delay(PollInterval, cancellationToken);
        }
    }
}
