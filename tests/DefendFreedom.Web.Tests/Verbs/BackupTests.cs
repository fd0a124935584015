using System.Text.Json;
using DefendFreedom.Data;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Verbs;

/// <summary>A backup and its way back, as an operator goes it.</summary>
public sealed class BackupTests : IClassFixture<RecordedData>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public BackupTests(RecordedData data)
    {
        data.CopyTo(Data);
        Directory.Delete(Path.Combine(Data, "backups"), recursive: true);
    }

    private string Data => Path.Combine(_folder.Path, "data");
    private string Elsewhere => Path.Combine(_folder.Path, "elsewhere");
    private string Upload => Path.Combine(Data, RecordedData.Upload);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_backup_put_elsewhere_is_the_same_site_and_sound()
    {
        var backup = await Backup();
        var restored = await FinishedCommand.Run($"restore --from \"{backup}\"", In(Elsewhere), ("environment", "Development"));
        Assert.Equal((0, ""), (restored.ExitCode, restored.Error));
        Assert.Contains("tallies: as the manifest says", restored.Output, StringComparison.Ordinal);
        Assert.Matches("(?m)^media: sound, 1 uploads with 1 files", restored.Output);
        Assert.Equal("what was brought", await File.ReadAllTextAsync(Upload.Replace(Data, Elsewhere, StringComparison.Ordinal)));
        await using var before = Open(Data);
        await using var after = Open(Elsewhere);
        Assert.Equal(await before.Publications.OrderBy(p => p.Id).Select(p => p.Body).ToListAsync(), await after.Publications.OrderBy(p => p.Id).Select(p => p.Body).ToListAsync());
    }

    [Fact]
    public async Task The_manifest_tells_each_file_the_schema_the_version_and_the_tallies()
    {
        await using (var db = Open(Data))
        {
            var tally = new Tally(await db.Petitions.Where(p => p.Slug == PetitionSite.Petition).Select(p => p.Id).SingleAsync(), "DE", "node");
            tally.Add(3);
            db.Tallies.Add(tally);
            await db.SaveChangesAsync();
        }
        var backup = await Backup();
        using var manifest = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(backup, "manifest.json")));
        Assert.Equal(3, manifest.RootElement.GetProperty("tallies").GetProperty(PetitionSite.Petition).GetInt32());
        await using (var db = Open(Data)) Assert.Equal(db.Database.GetMigrations().Last(), manifest.RootElement.GetProperty("schema").GetString());
        Assert.NotEmpty(manifest.RootElement.GetProperty("program").GetString()!);
        var files = manifest.RootElement.GetProperty("files").EnumerateArray().ToDictionary(f => f.GetProperty("path").GetString()!, f => f.GetProperty("hash").GetString());
        Assert.Equal(["keys/organisation.crt", "media/folder-of-one/original.pdf", "site.db"], files.Keys.Order(StringComparer.Ordinal));
        foreach (var (path, hash) in files) Assert.Equal(hash, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(backup, path)))));
    }

    [Fact]
    public async Task Nobody_but_the_owner_may_read_a_backup()
    {
        if (OperatingSystem.IsWindows()) return;
        var backup = await Backup();
        foreach (var folder in Directory.EnumerateDirectories(backup, "*", SearchOption.AllDirectories).Append(backup))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
        foreach (var file in Directory.EnumerateFiles(backup, "*", SearchOption.AllDirectories))
            Assert.Equal((file, UnixFileMode.UserRead | UnixFileMode.UserWrite), (file, File.GetUnixFileMode(file)));
    }

    [Fact]
    public async Task What_is_recorded_and_what_is_not_is_what_comes_along()
    {
        var orphan = Path.Combine(Data, "media", "of-nothing");
        Directory.CreateDirectory(orphan);
        await File.WriteAllTextAsync(Path.Combine(orphan, "original.pdf"), "taken down");
        var backup = await Backup($"--to \"{Elsewhere}\"");
        Assert.StartsWith(Elsewhere, backup, StringComparison.Ordinal);
        Assert.Equal(["folder-of-one"], Directory.EnumerateDirectories(Path.Combine(backup, "media")).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("site.db")]
    [InlineData("media/folder-of-one/original.pdf")]
    [InlineData("keys/organisation.crt")]
    public async Task A_file_that_was_altered_or_is_gone_keeps_the_backup_from_being_put_anywhere(string path)
    {
        var backup = await Backup();
        var file = Path.Combine(backup, path);
        var bytes = await File.ReadAllBytesAsync(file);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(file, bytes);
        var altered = await FinishedCommand.Run($"restore --from \"{backup}\"", In(Elsewhere));
        File.Delete(file);
        var gone = await FinishedCommand.Run($"restore --from \"{backup}\" --check", In(Elsewhere));
        Assert.Equal((1, 1), (altered.ExitCode, gone.ExitCode));
        Assert.Contains($"{path} is not what was written", altered.Error, StringComparison.Ordinal);
        Assert.Contains($"{path} is missing", gone.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(Elsewhere, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Live_data_is_replaced_only_when_that_is_said_and_is_kept_aside()
    {
        var backup = await Backup();
        await using (var db = Open(Data)) await db.Database.ExecuteSqlRawAsync("UPDATE Publications SET Title = 'Later'");
        await File.WriteAllTextAsync(Upload, "damaged on disk");
        var refused = await FinishedCommand.Run($"restore --from \"{backup}\"", In(Data));
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("--replace", refused.Error, StringComparison.Ordinal);
        Assert.Equal("damaged on disk", await File.ReadAllTextAsync(Upload));

        var replaced = await FinishedCommand.Run($"restore --from \"{backup}\" --replace", In(Data), ("environment", "Development"));
        Assert.Equal((0, ""), (replaced.ExitCode, replaced.Error));
        Assert.Equal("what was brought", await File.ReadAllTextAsync(Upload));
        await using var now = Open(Data);
        Assert.False(await now.Publications.AnyAsync(p => p.Title == "Later"));
        var former = Assert.Single(Directory.EnumerateDirectories(Data, "former-*"));
        Assert.Contains(former, replaced.Output, StringComparison.Ordinal);
        Assert.Equal("damaged on disk", await File.ReadAllTextAsync(Path.Combine(former, "media", "folder-of-one", "original.pdf")));
        await using var then = SqliteCopy.Open(Path.Combine(former, "site.db"));
        Assert.True(await then.Publications.AllAsync(p => p.Title == "Later"));
    }

    [Fact]
    public async Task Nothing_is_put_under_a_running_site()
    {
        var backup = await Backup();
        await using var running = Open(Data);   // as a site has it
        await running.Database.OpenConnectionAsync();
        await running.Publications.CountAsync();
        var refused = await FinishedCommand.Run($"restore --from \"{backup}\" --replace", In(Data), ("environment", "Development"));
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("running", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_backup_is_refused_in_one_line()
    {
        var none = await FinishedCommand.Run($"restore --from \"{_folder.Path}\"", In(Elsewhere));
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "manifest.json"), """{ "at": "2026-01-01T00:00:00Z", "program": "", "database": "Sqlite", "schema": "", "files": [{ "path": "../outside", "size": 1, "hash": "" }] }""");
        var hostile = await FinishedCommand.Run($"restore --from \"{_folder.Path}\"", In(Elsewhere));
        Assert.Equal((1, 1), (none.ExitCode, hostile.ExitCode));
        Assert.Contains("is no backup", Assert.Single(none.ErrorLines), StringComparison.Ordinal);
        Assert.Contains("outside", Assert.Single(hostile.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_that_fails_leaves_nothing_that_looks_whole()
    {
        Directory.CreateDirectory(Path.Combine(Data, "backups"));
        await using (var db = File.OpenWrite(Path.Combine(Data, "site.db")))
        {
            db.Position = 4096 * 3;
            await db.WriteAsync(new byte[4096 * 20]);
        }
        var failed = await FinishedCommand.Run("backup", In(Data));
        Assert.Equal(1, failed.ExitCode);
        Assert.StartsWith("No backup was made", failed.ErrorLines[0], StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateDirectories(Path.Combine(Data, "backups")));
        Assert.Equal(1, (await FinishedCommand.Run("backup", In(Elsewhere))).ExitCode);
    }

    private async Task<string> Backup(string options = "")
    {
        var program = await FinishedCommand.Run("backup " + options, In(Data));
        Assert.Equal((0, ""), (program.ExitCode, program.Error));
        Assert.Matches(@"/\d{4}-\d\d-\d\dT\d{4}Z$", program.Lines[^1]);
        return program.Lines[^1];
    }

    private static (string, string) In(string data) => ("Data:Directory", data);

    private static SqliteSiteDb Open(string data) => RecordedData.Open(data);
}
