using System.Security.Cryptography;

namespace DefendFreedom.Data;

/// <summary>Folders and files that nobody but the owner may read (0700, 0600): a backup holds what the data holds.</summary>
public static class PrivateFiles
{
    private const UnixFileMode OwnerFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerFolderMode = OwnerFileMode | UnixFileMode.UserExecute;

    /// <summary>Makes a folder when there is none, and those that it lies in.</summary>
    public static string CreateFolder(string path)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } parent && !Directory.Exists(parent))
            CreateFolder(parent); // the mode is the last one's alone
        return (OperatingSystem.IsWindows() ? Directory.CreateDirectory(path) : Directory.CreateDirectory(path, OwnerFolderMode)).FullName;
    }

    /// <summary>Makes a file, never over another.</summary>
    public static FileStream CreateFile(string path) => OpenForWriting(path, FileMode.CreateNew);

    /// <summary>Opens a file to write to. One that is there already is closed to others first.</summary>
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

    /// <summary>Opens a file to read and write it, and makes it when there is none. Others may read it meanwhile.</summary>
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

    /// <summary>Copies a file; it is on disk when this comes back. Gives its size and SHA-256.</summary>
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

    /// <summary>SHA-256 of a file.</summary>
    public static async Task<string> ComputeHash(string path, CancellationToken cancellationToken)
    {
        await using var file = System.IO.File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
    }
}
