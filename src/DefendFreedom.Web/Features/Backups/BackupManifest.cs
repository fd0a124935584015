using System.Reflection;
using System.Text.Json;
using DefendFreedom.Data;
using DefendFreedom.Data.Backups;

namespace DefendFreedom.Web.Features.Backups;

/// <summary>
/// Describes a backup: its files with size and SHA-256, and the tallies by petition at the time of the backup. A folder without a manifest
/// is not a backup.
/// </summary>
public sealed record BackupManifest(
    DateTime At,
    string Program,
    string Database,
    string Schema,
    IReadOnlyDictionary<string, int>? Tallies,
    IReadOnlyList<BackupFile> Files
)
{
    public const string FileName = "manifest.json";
    private static readonly JsonSerializerOptions JsonOptions = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    };

    /// <summary>The version of this program.</summary>
    public static string ProgramVersion { get; } =
        typeof(BackupManifest).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    /// <summary>The path of a SQL Server backup, which is on the disk of the database server and not in this folder.</summary>
    public string? OnServer { get; init; }

    /// <summary>The certificate on SQL Server that encrypts its backup; null if it is not encrypted.</summary>
    public string? ServerCertificate { get; init; }

    /// <summary>Fingerprint of the public key that the database is encrypted to; null if it is not encrypted.</summary>
    public string? SealedTo { get; init; }

    /// <summary>Whether the tallies of a database match the manifest.</summary>
    public bool HasMatchingTallies(DatabaseSummary state) =>
        Tallies is not { } expected
        || expected.Count == state.Tallies?.Count && expected.All(t => state.Tallies.GetValueOrDefault(t.Key, -1) == t.Value);

    /// <summary>Reads the manifest of a folder; throws <see cref="InvalidDataException"/> if it is missing or cannot be read.</summary>
    public static BackupManifest Read(string folder)
    {
        try
        {
            var manifest = JsonSerializer.Deserialize<BackupManifest>(File.ReadAllText(Path.Combine(folder, FileName)), JsonOptions);
            if (manifest is not { Files: not null, Schema: not null, Database: not null })
                throw new JsonException("it is incomplete");
            return manifest;
        }
        catch (Exception e) when (e is IOException or JsonException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"{folder} is not a backup: its {FileName} cannot be read ({e.Message})", e);
        }
    }

    public async Task Write(string folder, CancellationToken cancellationToken)
    {
        await using var file = PrivateFiles.CreateFile(Path.Combine(folder, FileName));
        await JsonSerializer.SerializeAsync(file, this, JsonOptions, cancellationToken);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Returns the differences between a folder and the manifest; empty if the backup is intact.</summary>
    public async Task<IReadOnlyList<string>> FindDamage(string folder, Action<string> report, CancellationToken cancellationToken)
    {
        var (findings, progress) = (new List<string>(), new ProgressReporter("checked", Files.Count, report));
        foreach (var expected in Files)
        {
            var file = new FileInfo(expected.GetPathIn(folder));
            if (!file.Exists)
                findings.Add($"{expected.Path} is missing");
            else if (file.Length != expected.Size)
                findings.Add($"{expected.Path} has {file.Length:#,0} bytes, not {expected.Size:#,0}");
            else if (await PrivateFiles.ComputeHash(file.FullName, cancellationToken) != expected.Hash)
                findings.Add($"{expected.Path} was changed: its SHA-256 does not match");
            progress.Advance();
        }
        return findings;
    }
}

/// <summary>A file of a backup: its path within the backup (with `/`), its size in bytes and its SHA-256.</summary>
public sealed record BackupFile(string Path, long Size, string Hash)
{
    /// <summary>Returns the path within a folder; throws <see cref="InvalidDataException"/> if it would be outside.</summary>
    public string GetPathIn(string folder)
    {
        var path = System.IO.Path.GetFullPath(System.IO.Path.Combine(folder, Path));
        return path.StartsWith(System.IO.Path.GetFullPath(folder) + System.IO.Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? path
            : throw new InvalidDataException($"The manifest names {Path}, which is outside the backup");
    }
}

/// <summary>Reports the progress of a long operation every few seconds; a short one reports nothing.</summary>
internal sealed class ProgressReporter(string label, int total, Action<string> report)
{
    private static readonly TimeSpan ReportInterval = TimeSpan.FromSeconds(5);
    private long _lastReport = System.Diagnostics.Stopwatch.GetTimestamp();
    private int _count;

    public void Advance()
    {
        _count++;
        if (System.Diagnostics.Stopwatch.GetElapsedTime(_lastReport) < ReportInterval)
            return;
        _lastReport = System.Diagnostics.Stopwatch.GetTimestamp();
        report($"{label} {_count:#,0} of {total:#,0} files");
    }
}
