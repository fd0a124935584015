using System.Text.Json;
using DefendFreedom.Data.Sqlite;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Commands;

/// <summary>Backup and restore, as an operator runs them.</summary>
public sealed class BackupTests : IClassFixture<SampleDataFolder>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public BackupTests(SampleDataFolder data)
    {
        data.CopyTo(Data);
        Directory.Delete(Path.Combine(Data, "backups"), recursive: true);
    }

    private string Data => Path.Combine(_folder.Path, "data");
    private string OtherFolder => Path.Combine(_folder.Path, "elsewhere");
    private string UploadPath => Path.Combine(Data, SampleDataFolder.UploadPath);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_backup_restored_elsewhere_is_the_same_site_and_passes_every_check()
    {
        var backup = await CreateBackup();
        var restored = await CommandRun.RunInProcess(
            $"restore --from \"{backup}\"",
            DataDirectory(OtherFolder),
            ("environment", "Development")
        );
        Assert.Equal((0, ""), (restored.ExitCode, restored.Error));
        Assert.Contains("tallies: they match the manifest", restored.Output, StringComparison.Ordinal);
        Assert.Matches("(?m)^media: sound, 1 upload with 1 file", restored.Output);
        Assert.Equal("what was brought", await File.ReadAllTextAsync(UploadPath.Replace(Data, OtherFolder, StringComparison.Ordinal)));
        await using var before = Open(Data);
        await using var after = Open(OtherFolder);
        Assert.Equal(
            await before.Publications.OrderBy(p => p.Id).Select(p => p.Body).ToListAsync(),
            await after.Publications.OrderBy(p => p.Id).Select(p => p.Body).ToListAsync()
        );
    }

    [Fact]
    public async Task The_manifest_lists_each_file_the_schema_the_version_and_the_tallies()
    {
        await using (var db = Open(Data))
        {
            var tally = new Tally(
                await db.Petitions.Where(p => p.Slug == PetitionSite.PetitionSlug).Select(p => p.Id).SingleAsync(),
                "DE",
                "node"
            );
            tally.Add(3);
            db.Tallies.Add(tally);
            await db.SaveChangesAsync();
        }
        var backup = await CreateBackup();
        using var manifest = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(backup, "manifest.json")));
        Assert.Equal(3, manifest.RootElement.GetProperty("tallies").GetProperty(PetitionSite.PetitionSlug).GetInt32());
        await using (var db = Open(Data))
            Assert.Equal(db.Database.GetMigrations().Last(), manifest.RootElement.GetProperty("schema").GetString());
        Assert.NotEmpty(manifest.RootElement.GetProperty("program").GetString()!);
        var files = manifest
            .RootElement.GetProperty("files")
            .EnumerateArray()
            .ToDictionary(f => f.GetProperty("path").GetString()!, f => f.GetProperty("hash").GetString());
        Assert.Equal(["keys/organisation.crt", "media/folder-of-one/original.pdf", "site.db"], files.Keys.Order(StringComparer.Ordinal));
        foreach (var (path, hash) in files)
            Assert.Equal(
                hash,
                Convert.ToHexStringLower(
                    System.Security.Cryptography.SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(backup, path)))
                )
            );
    }

    [Fact]
    public async Task Only_the_owner_can_read_a_backup()
    {
        if (OperatingSystem.IsWindows())
            return;
        var backup = await CreateBackup();
        foreach (var folder in Directory.EnumerateDirectories(backup, "*", SearchOption.AllDirectories).Append(backup))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
        foreach (var file in Directory.EnumerateFiles(backup, "*", SearchOption.AllDirectories))
            Assert.Equal((file, UnixFileMode.UserRead | UnixFileMode.UserWrite), (file, File.GetUnixFileMode(file)));
    }

    [Fact]
    public async Task Only_media_recorded_in_the_database_is_backed_up()
    {
        var orphan = Path.Combine(Data, "media", "of-nothing");
        Directory.CreateDirectory(orphan);
        await File.WriteAllTextAsync(Path.Combine(orphan, "original.pdf"), "taken down");
        var backup = await CreateBackup($"--to \"{OtherFolder}\"");
        Assert.StartsWith(OtherFolder, backup, StringComparison.Ordinal);
        Assert.Equal(["folder-of-one"], Directory.EnumerateDirectories(Path.Combine(backup, "media")).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("site.db")]
    [InlineData("media/folder-of-one/original.pdf")]
    [InlineData("keys/organisation.crt")]
    public async Task A_backup_with_an_altered_or_missing_file_is_not_restored(string path)
    {
        var backup = await CreateBackup();
        var file = Path.Combine(backup, path);
        var bytes = await File.ReadAllBytesAsync(file);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(file, bytes);
        var altered = await CommandRun.RunInProcess($"restore --from \"{backup}\"", DataDirectory(OtherFolder));
        File.Delete(file);
        var missing = await CommandRun.RunInProcess($"restore --from \"{backup}\" --check", DataDirectory(OtherFolder));
        Assert.Equal((1, 1), (altered.ExitCode, missing.ExitCode));
        Assert.Contains($"{path} was changed: its SHA-256 does not match", altered.Error, StringComparison.Ordinal);
        Assert.Contains($"{path} is missing", missing.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(OtherFolder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Live_data_is_replaced_only_with_the_option_and_is_moved_aside()
    {
        var backup = await CreateBackup();
        await using (var db = Open(Data))
            await db.Database.ExecuteSqlRawAsync("UPDATE Publications SET Title = 'Later'");
        await File.WriteAllTextAsync(UploadPath, "damaged on disk");
        var refused = await CommandRun.RunInProcess($"restore --from \"{backup}\"", DataDirectory(Data));
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("--replace", refused.Error, StringComparison.Ordinal);
        Assert.Equal("damaged on disk", await File.ReadAllTextAsync(UploadPath));

        var replaced = await CommandRun.RunInProcess(
            $"restore --from \"{backup}\" --replace",
            DataDirectory(Data),
            ("environment", "Development")
        );
        Assert.Equal((0, ""), (replaced.ExitCode, replaced.Error));
        Assert.Equal("what was brought", await File.ReadAllTextAsync(UploadPath));
        await using var now = Open(Data);
        Assert.False(await now.Publications.AnyAsync(p => p.Title == "Later"));
        var former = Assert.Single(Directory.EnumerateDirectories(Data, "former-*"));
        Assert.Contains(former, replaced.Output, StringComparison.Ordinal);
        Assert.Equal("damaged on disk", await File.ReadAllTextAsync(Path.Combine(former, "media", "folder-of-one", "original.pdf")));
        await using var formerDatabase = SqliteBackup.Open(Path.Combine(former, "site.db"));
        Assert.True(await formerDatabase.Publications.AllAsync(p => p.Title == "Later"));
    }

    [Fact]
    public async Task Restore_refuses_while_the_site_is_running()
    {
        var backup = await CreateBackup();
        await using var running = Open(Data); // as a running site does
        await running.Database.OpenConnectionAsync();
        await running.Publications.CountAsync();
        var refused = await CommandRun.RunInProcess(
            $"restore --from \"{backup}\" --replace",
            DataDirectory(Data),
            ("environment", "Development")
        );
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("running", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_not_a_backup_is_refused_with_one_line()
    {
        var none = await CommandRun.RunInProcess($"restore --from \"{_folder.Path}\"", DataDirectory(OtherFolder));
        await File.WriteAllTextAsync(
            Path.Combine(_folder.Path, "manifest.json"),
            """
            {
              "at": "2026-01-01T00:00:00Z", "program": "", "database": "Sqlite", "schema": "",
              "files": [{ "path": "../outside", "size": 1, "hash": "" }]
            }
            """
        );
        var hostile = await CommandRun.RunInProcess($"restore --from \"{_folder.Path}\"", DataDirectory(OtherFolder));
        Assert.Equal((1, 1), (none.ExitCode, hostile.ExitCode));
        Assert.Contains("is not a backup", Assert.Single(none.ErrorLines), StringComparison.Ordinal);
        Assert.Contains("outside", Assert.Single(hostile.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_backup_leaves_no_folder()
    {
        Directory.CreateDirectory(Path.Combine(Data, "backups"));
        await using (var db = File.OpenWrite(Path.Combine(Data, "site.db")))
        {
            db.Position = 4096 * 3;
            await db.WriteAsync(new byte[4096 * 20]);
        }
        var failed = await CommandRun.RunInProcess("backup", DataDirectory(Data));
        Assert.Equal(1, failed.ExitCode);
        Assert.StartsWith("Backup failed", failed.ErrorLines[0], StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateDirectories(Path.Combine(Data, "backups")));
        Assert.Equal(1, (await CommandRun.RunInProcess("backup", DataDirectory(OtherFolder))).ExitCode);
    }

    private async Task<string> CreateBackup(string options = "")
    {
        var program = await CommandRun.RunInProcess("backup " + options, DataDirectory(Data));
        Assert.Equal((0, ""), (program.ExitCode, program.Error));
        Assert.Matches(@"/\d{4}-\d\d-\d\dT\d{4}Z$", program.Lines[^1]);
        return program.Lines[^1];
    }

    private static (string, string) DataDirectory(string data) => ("Data:Directory", data);

    private static SqliteSiteDb Open(string data) => SampleDataFolder.OpenDatabase(data);
}
