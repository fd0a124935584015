using System.Security.Cryptography;

namespace DefendFreedom.Data;

/// <summary>
/// Creates folders and files that only their owner can read (0700, 0600), because a backup contains everything the database does.
/// </summary>
public static class PrivateFiles
{
    private const UnixFileMode OwnerFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerFolderMode = OwnerFileMode | UnixFileMode.UserExecute;

    /// <summary>Creates a folder and its missing parents.</summary>
    public static string CreateFolder(string path)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } parent && !Directory.Exists(parent))
            CreateFolder(parent); // the mode applies to the last folder only
        return (OperatingSystem.IsWindows() ? Directory.CreateDirectory(path) : Directory.CreateDirectory(path, OwnerFolderMode)).FullName;
    }

    /// <summary>Creates a file; throws if it exists.</summary>
    public static FileStream CreateFile(string path) => OpenForWriting(path, FileMode.CreateNew);

    /// <summary>Opens a file for writing. An existing file is made private first.</summary>
    public static FileStream OpenForWriting(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write };
        if (OperatingSystem.IsWindows())
            return new FileStream(path, options);
        if (mode != FileMode.CreateNew && System.IO.File.Exists(path))
            System.IO.File.SetUnixFileMode(path, OwnerFileMode);
        options.UnixCreateMode = OwnerFileMode;
        return new FileStream(path, options);
    }

    /// <summary>Opens a file for reading and writing, and creates it if it does not exist. Others may read it at the same time.</summary>
    public static FileStream OpenReadWrite(string path)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.ReadWrite,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerFileMode;
        return new FileStream(path, options);
    }

    /// <summary>Copies a file and flushes it to disk; returns its size and SHA-256.</summary>
    public static async Task<(long Size, string Hash)> Copy(string sourcePath, string destinationPath, CancellationToken cancellationToken)
    {
        await using var source = System.IO.File.OpenRead(sourcePath);
        CreateFolder(Path.GetDirectoryName(destinationPath)!);
        await using var copy = CreateFile(destinationPath);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var block = new byte[1 << 17];
        while (await source.ReadAsync(block, cancellationToken) is > 0 and var read)
        {
            hash.AppendData(block, 0, read);
            await copy.WriteAsync(block.AsMemory(0, read), cancellationToken);
        }
        copy.Flush(flushToDisk: true);
        return (copy.Length, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>SHA-256 of a file, in hexadecimal.</summary>
    public static async Task<string> ComputeHash(string path, CancellationToken cancellationToken)
    {
        await using var file = System.IO.File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
    }
}
