using DefendFreedom.Data.Sqlite;
using DefendFreedom.Media;
using DefendFreedom.Newsroom;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Support;

/// <summary>
/// A data folder as a site leaves it: imported content, a certificate, three corrections, an upload and a backup. Each test uses a copy.
/// </summary>
public sealed class SampleDataFolder : IAsyncLifetime, IDisposable
{
    /// <summary>The path of the only uploaded file, relative to the data folder.</summary>
    public static readonly string UploadPath = Path.Combine("media", "folder-of-one", "original.pdf");
    private readonly TemporaryFolder _folder = new();

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "keys"));
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "keys", "organisation.crt"), KeyPair.Certificate);
        Assert.Equal(
            "",
            (
                await CommandRun.RunInProcess(
                    "content import",
                    ("Data:Directory", _folder.Path),
                    ("Content:Directory", CheckedContent.Folder),
                    ("environment", "Development")
                )
            ).Error
        );
        Directory.CreateDirectory(Path.Combine(_folder.Path, "media", "folder-of-one"));
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, UploadPath), "what was brought");
        await using (var db = OpenDatabase(_folder.Path))
            await AddRecords(db);
        Assert.Equal(
            0,
            (await CommandRun.RunInProcess("backup", ("Data:Directory", _folder.Path), ("environment", "Development"))).ExitCode
        );
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();

    public void CopyTo(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(_folder.Path, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public static SqliteSiteDb OpenDatabase(string data) => SqliteBackup.Open(Path.Combine(data, "site.db"));

    private static async Task AddRecords(SqliteSiteDb db)
    {
        var publication = await db.Publications.Include(p => p.Corrections).OrderBy(p => p.Id).FirstAsync();
        foreach (var number in new[] { "one", "two", "three" })
        {
            publication.AddCorrection(DateTime.UtcNow, $"Not {number}.", $"It is {number}.");
            await db.SaveChangesAsync();
        }
        db.Uploads.Add(
            new Upload("a-report.pdf", "A report", new StoredFile("folder-of-one", FileFormat.Pdf, 16, 0, 0, []), 1, DateTime.UtcNow)
        );
        await db.SaveChangesAsync();
    }
}
