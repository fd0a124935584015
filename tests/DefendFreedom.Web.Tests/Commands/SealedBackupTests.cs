using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using DefendFreedom.Data;
using DefendFreedom.Data.Sqlite;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Commands;

/// <summary>A backup whose database can only be read with the private key, and its restore.</summary>
public sealed class SealedBackupTests : IClassFixture<SampleDataFolder>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SealedBackupTests(SampleDataFolder data)
    {
        data.CopyTo(Data);
        Directory.Delete(Path.Combine(Data, "backups"), recursive: true);
    }

    private string Data => Path.Combine(_folder.Path, "data");
    private string OtherFolder => Path.Combine(_folder.Path, "elsewhere");
    private string OpenedFolder => Path.Combine(_folder.Path, "opened");
    private string Keys => Path.Combine(_folder.Path, "keys");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_sealed_backup_is_opened_with_its_key_and_then_restored()
    {
        var backup = await CreateBackup(BackupKeyPair.WriteCertificate(Keys));
        Assert.Equal((0, ""), ExitCodeAndError(await OpenBackup(backup)));
        if (!OperatingSystem.IsWindows())
            foreach (var file in ListFiles(OpenedFolder))
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        var restored = await CommandRun.RunInProcess($"restore --from \"{OpenedFolder}\"", DataDirectory(OtherFolder), Development);
        Assert.Equal((0, ""), ExitCodeAndError(restored));
        Assert.Contains("tallies: they match the manifest", restored.Output, StringComparison.Ordinal);
        await using var before = SampleDataFolder.OpenDatabase(Data);
        await using var after = SampleDataFolder.OpenDatabase(OtherFolder);
        Assert.Equal(await GetBodies(before), await GetBodies(after));
        Assert.Equal("what was brought", await File.ReadAllTextAsync(Path.Combine(OtherFolder, SampleDataFolder.UploadPath)));
    }

    [Fact]
    public async Task A_sealed_backup_cannot_be_restored_before_it_is_opened()
    {
        var backup = await CreateBackup(BackupKeyPair.WriteCertificate(Keys));
        var refused = await CommandRun.RunInProcess($"restore --from \"{backup}\"", DataDirectory(OtherFolder), Development);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("backup open", Assert.Single(refused.ErrorLines), StringComparison.Ordinal);
        Assert.Equal(
            0,
            (await CommandRun.RunInProcess($"restore --from \"{backup}\" --check", DataDirectory(OtherFolder), Development)).ExitCode
        );
    }

    [Fact]
    public async Task A_damaged_file_is_detected_by_its_hash_or_by_its_seal()
    {
        var backup = await CreateBackup(BackupKeyPair.WriteCertificate(Keys));
        var file = Path.Combine(backup, "site.db.sealed");
        var bytes = await File.ReadAllBytesAsync(file);
        bytes[^100] ^= 1;
        await File.WriteAllBytesAsync(file, bytes);
        var restore = await CommandRun.RunInProcess($"restore --from \"{backup}\"", DataDirectory(OtherFolder), Development);
        var open = await OpenBackup(backup);
        // a forger would also update the manifest
        await SetManifestHash(backup, "site.db.sealed", Convert.ToHexStringLower(SHA256.HashData(bytes)));
        var forged = await OpenBackup(backup);
        Assert.Equal((1, 1, 1), (restore.ExitCode, open.ExitCode, forged.ExitCode));
        Assert.Contains("site.db.sealed was changed: its SHA-256 does not match", restore.Error, StringComparison.Ordinal);
        Assert.Contains("site.db.sealed was changed: its SHA-256 does not match", open.Error, StringComparison.Ordinal);
        Assert.Contains("site.db.sealed is damaged: chunk", Assert.Single(forged.ErrorLines), StringComparison.Ordinal);
        Assert.False(Path.Exists(OpenedFolder));
    }

    [Fact]
    public async Task A_wrong_key_or_passphrase_does_not_open_a_backup()
    {
        var backup = await CreateBackup(BackupKeyPair.WriteCertificate(Keys));
        var (_, another) = KeyPair.Write(_folder.Path);
        var failures = await CommandRun.RunInProcess($"backup open --from \"{backup}\" --key \"{another}\" --output \"{OpenedFolder}\"");
        var options = BackupKeyPair.WriteKey(Keys);
        await File.WriteAllTextAsync(Path.Combine(Keys, "passphrase"), "other words\n");
        var locked = await CommandRun.RunInProcess($"backup open --from \"{backup}\" {options} --output \"{OpenedFolder}\"");
        Assert.Equal((1, 1), (failures.ExitCode, locked.ExitCode));
        Assert.Contains("does not open", Assert.Single(failures.ErrorLines), StringComparison.Ordinal);
        Assert.Contains("does not open", Assert.Single(locked.ErrorLines), StringComparison.Ordinal);
        Assert.False(Path.Exists(OpenedFolder));
    }

    [Fact]
    public async Task Opening_refuses_an_unsealed_backup_and_a_folder_that_is_not_empty()
    {
        Assert.Contains("is not encrypted", Assert.Single((await OpenBackup(await CreateBackup())).ErrorLines), StringComparison.Ordinal);
        var backup = await CreateBackup(BackupKeyPair.WriteCertificate(Keys));
        Directory.CreateDirectory(OpenedFolder);
        await File.WriteAllTextAsync(Path.Combine(OpenedFolder, "mine"), "mine");
        Assert.Contains("not empty", Assert.Single((await OpenBackup(backup)).ErrorLines), StringComparison.Ordinal);
        Assert.Equal("mine", await File.ReadAllTextAsync(Path.Combine(OpenedFolder, "mine")));
    }

    [Fact]
    public async Task The_pair_made_by_keygen_seals_and_opens_and_is_not_overwritten()
    {
        var keygen = await CommandRun.RunInProcess($"backup keygen --output \"{Keys}\"");
        Assert.Equal((0, ""), ExitCodeAndError(keygen));
        var (certificate, key) = (Path.Combine(_folder.Path, "backup.crt"), Path.Combine(Keys, "backup.key"));
        File.Copy(Path.Combine(Keys, "backup.crt"), certificate);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(key));
        var backup = await CreateBackup(("Backup:Certificate", certificate));
        Assert.Equal(
            (0, ""),
            ExitCodeAndError(await CommandRun.RunInProcess($"backup open --from \"{backup}\" --key \"{key}\" --output \"{OpenedFolder}\""))
        );
        var again = await CommandRun.RunInProcess($"backup keygen --output \"{Keys}\"");
        Assert.Equal(1, again.ExitCode);
        Assert.Contains("already", Assert.Single(again.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_says_whether_it_is_sealed()
    {
        Assert.Contains(
            "is not encrypted",
            (await CommandRun.RunInProcess("backup", DataDirectory(Data))).Output,
            StringComparison.Ordinal
        );
        var whole = await CommandRun.RunInProcess("backup", DataDirectory(Data), BackupKeyPair.WriteCertificate(Keys));
        Assert.Contains("is encrypted", whole.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unsealed_copy_left_by_a_killed_backup_is_deleted_by_the_next_one()
    {
        var left = Path.Combine(Directory.CreateDirectory(Path.Combine(Data, "sealing")).FullName, "site.db");
        await File.WriteAllTextAsync(left, "a copy in the clear");
        await CreateBackup(BackupKeyPair.WriteCertificate(Keys));
        Assert.False(Directory.Exists(Path.GetDirectoryName(left)));
    }

    [Fact]
    public async Task A_backup_never_contains_a_private_key()
    {
        await File.WriteAllTextAsync(Path.Combine(Data, "keys", "organisation.key"), KeyPair.PrivateKey);
        var backup = await CreateBackup();
        Assert.Equal(["organisation.crt"], Directory.EnumerateFiles(Path.Combine(backup, "keys")).Select(Path.GetFileName));
    }

    private async Task<string> CreateBackup(params (string, string)[] settings)
    {
        var program = await CommandRun.RunInProcess("backup", [DataDirectory(Data), .. settings]);
        Assert.Equal((0, ""), ExitCodeAndError(program));
        return program.Lines[^1];
    }

    private Task<CommandRun> OpenBackup(string backup) =>
        CommandRun.RunInProcess($"backup open --from \"{backup}\" {BackupKeyPair.WriteKey(Keys)} --output \"{OpenedFolder}\"");

    private static async Task SetManifestHash(string backup, string path, string hash)
    {
        var file = Path.Combine(backup, "manifest.json");
        var manifest = JsonNode.Parse(await File.ReadAllTextAsync(file))!;
        manifest["files"]!.AsArray().Single(f => (string?)f!["path"] == path)!["hash"] = hash;
        await File.WriteAllTextAsync(file, manifest.ToJsonString(), Encoding.UTF8);
    }

    private static IEnumerable<string> ListFiles(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories);

    private static Task<List<string>> GetBodies(SiteDb db) => db.Publications.OrderBy(p => p.Id).Select(p => p.Body).ToListAsync();

    private static (int, string) ExitCodeAndError(CommandRun command) => (command.ExitCode, command.Error);

    private static (string, string) DataDirectory(string data) => ("Data:Directory", data);

    // In Production, the doctor would also require certificates and a mail server for the restored site.
    private static (string, string) Development => ("environment", "Development");
}
