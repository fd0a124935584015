using DefendFreedom.Data;
using DefendFreedom.Media;
using DefendFreedom.Text;
using DefendFreedom.Web.Hosting.Observability;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Features.Backups;

/// <summary>Checks that the files of each upload exist and are unchanged since the last backup, and that there are no others.</summary>
internal static class MediaCheck
{
    public static readonly DoctorCheck Media = new(
        "media",
        80,
        async (services, db, cancellationToken) =>
            await Run(
                await db.Uploads.AsNoTracking().ToListAsync(cancellationToken),
                services.GetRequiredService<DataPaths>(),
                services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime,
                cancellationToken
            )
    );

    /// <summary>A folder this young may belong to an upload whose record is not saved yet.</summary>
    private static readonly TimeSpan GracePeriod = TimeSpan.FromHours(1);

    private static async Task<(string Summary, IReadOnlyList<string> Findings)> Run(
        List<Upload> uploads,
        DataPaths paths,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        var backup = paths.FindLatest();
        var hashes = backup is { } last ? last.Manifest.Files.ToDictionary(f => f.Path, f => f.Hash) : [];
        var (findings, compared, count) = (new List<string>(), 0, 0);
        foreach (var upload in uploads)
        foreach (var name in upload.FileNames)
        {
            var (file, path) = (
                new FileInfo(Path.Combine(paths.Media, upload.Folder, name)),
                $"{DataPaths.MediaName}/{upload.Folder}/{name}"
            );
            count++;
            if (!file.Exists)
                findings.Add($"{upload.Name}: {path} is missing. Restore it from a backup, or replace the file at the desk.");
            else if (name == upload.OriginalFileName && file.Length != upload.Size)
                findings.Add(
                    $"{upload.Name}: {path} has {file.Length:#,0} bytes, not {upload.Size:#,0}. "
                        + "Restore it from a backup, or replace the file at the desk."
                );
            else if (
                hashes.TryGetValue(path, out var hash)
                && compared++ >= 0
                && await PrivateFiles.ComputeHash(file.FullName, cancellationToken) != hash
            )
                findings.Add($"{upload.Name}: {path} was changed: its SHA-256 is not the one in {backup?.Folder}. Restore it from there.");
        }
        findings.AddRange(FindOrphans(uploads, paths, now));
        return (
            $"{Quantity.Format(uploads.Count, "upload", "uploads")} with {Quantity.Format(count, "file", "files")}, "
                + $"{compared:#,0} of them compared with the last backup",
            findings
        );
    }

    private static IEnumerable<string> FindOrphans(List<Upload> uploads, DataPaths paths, DateTime now) =>
        paths
            .UploadFolders.Except(uploads.Select(u => u.Folder))
            .Select(folder => Path.Combine(paths.Media, folder))
            .Where(path => now - Directory.GetLastWriteTimeUtc(path) > GracePeriod)
            .Select(path => $"{path} belongs to no upload. An upload or a deletion was interrupted. Look at the file, then delete it.");
}
