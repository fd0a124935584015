using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using DefendFreedom.Data;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Verbs;

/// <summary>A backup whose database only the holder of the private key can read, and its way back.</summary>
public sealed class SealedBackupTests : IClassFixture<RecordedData>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SealedBackupTests(RecordedData data)
    {
        data.CopyTo(Data);
        Directory.Delete(Path.Combine(Data, "backups"), recursive: true);
    }

    private string Data => Path.Combine(_folder.Path, "data");
    private string Elsewhere => Path.Combine(_folder.Path, "elsewhere");
    private string Opened => Path.Combine(_folder.Path, "opened");
    private string Keys => Path.Combine(_folder.Path, "keys");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_sealed_backup_is_opened_with_its_key_and_then_restored()
    {
        var backup = await Backup(BackupKeyPair.Setting(Keys));
        Assert.Equal((0, ""), Ends(await Open(backup)));
        if (!OperatingSystem.IsWindows())
            foreach (var file in Files(Opened)) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        var restored = await FinishedCommand.Run($"restore --from \"{Opened}\"", In(Elsewhere), Development);
        Assert.Equal((0, ""), Ends(restored));
        Assert.Contains("tallies: as the manifest says", restored.Output, StringComparison.Ordinal);
        await using var before = RecordedData.Open(Data);
        await using var after = RecordedData.Open(Elsewhere);
        Assert.Equal(await Words(before), await Words(after));
        Assert.Equal("what was brought", await File.ReadAllTextAsync(Path.Combine(Elsewhere, RecordedData.Upload)));
    }

    [Fact]
    public async Task A_sealed_backup_is_not_restored_before_it_is_opened()
    {
        var backup = await Backup(BackupKeyPair.Setting(Keys));
        var refused = await FinishedCommand.Run($"restore --from \"{backup}\"", In(Elsewhere), Development);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("backup open", Assert.Single(refused.ErrorLines), StringComparison.Ordinal);
        Assert.Equal(0, (await FinishedCommand.Run($"restore --from \"{backup}\" --check", In(Elsewhere), Development)).ExitCode);
    }

    [Fact]
    public async Task A_damaged_file_is_named_by_its_hash_or_by_its_seal()
    {
        var backup = await Backup(BackupKeyPair.Setting(Keys));
        var file = Path.Combine(backup, "site.db.sealed");
        var bytes = await File.ReadAllBytesAsync(file);
        bytes[^100] ^= 1;
        await File.WriteAllBytesAsync(file, bytes);
        var restore = await FinishedCommand.Run($"restore --from \"{backup}\"", In(Elsewhere), Development);
        var open = await Open(backup);
        await WriteDown(backup, "site.db.sealed", Convert.ToHexStringLower(SHA256.HashData(bytes)));   // a forger writes the manifest anew
        var forged = await Open(backup);
        Assert.Equal((1, 1, 1), (restore.ExitCode, open.ExitCode, forged.ExitCode));
        Assert.Contains("site.db.sealed is not what was written", restore.Error, StringComparison.Ordinal);
        Assert.Contains("site.db.sealed is not what was written", open.Error, StringComparison.Ordinal);
        Assert.Contains("site.db.sealed is damaged: chunk", Assert.Single(forged.ErrorLines), StringComparison.Ordinal);
        Assert.False(Path.Exists(Opened));
    }

    [Fact]
    public async Task Another_key_and_a_wrong_passphrase_open_nothing()
    {
        var backup = await Backup(BackupKeyPair.Setting(Keys));
        var (_, another) = KeyPair.Write(_folder.Path);
        var wrong = await FinishedCommand.Run($"backup open --from \"{backup}\" --key \"{another}\" --output \"{Opened}\"");
        var options = BackupKeyPair.Options(Keys);
        await File.WriteAllTextAsync(Path.Combine(Keys, "passphrase"), "other words\n");
        var locked = await FinishedCommand.Run($"backup open --from \"{backup}\" {options} --output \"{Opened}\"");
        Assert.Equal((1, 1), (wrong.ExitCode, locked.ExitCode));
        Assert.Contains("does not open", Assert.Single(wrong.ErrorLines), StringComparison.Ordinal);
        Assert.Contains("does not open", Assert.Single(locked.ErrorLines), StringComparison.Ordinal);
        Assert.False(Path.Exists(Opened));
    }

    [Fact]
    public async Task An_unsealed_backup_and_a_folder_that_is_in_use_are_not_written_over()
    {
        Assert.Contains("is not sealed", Assert.Single((await Open(await Backup())).ErrorLines), StringComparison.Ordinal);
        var backup = await Backup(BackupKeyPair.Setting(Keys));
        Directory.CreateDirectory(Opened);
        await File.WriteAllTextAsync(Path.Combine(Opened, "mine"), "mine");
        Assert.Contains("not empty", Assert.Single((await Open(backup)).ErrorLines), StringComparison.Ordinal);
        Assert.Equal("mine", await File.ReadAllTextAsync(Path.Combine(Opened, "mine")));
    }

    [Fact]
    public async Task The_pair_that_keygen_makes_seals_and_opens_and_is_not_made_twice()
    {
        var made = await FinishedCommand.Run($"backup keygen --output \"{Keys}\"");
        Assert.Equal((0, ""), Ends(made));
        var (certificate, key) = (Path.Combine(_folder.Path, "backup.crt"), Path.Combine(Keys, "backup.key"));
        File.Copy(Path.Combine(Keys, "backup.crt"), certificate);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(key));
        var backup = await Backup(("Backup:Certificate", certificate));
        Assert.Equal((0, ""), Ends(await FinishedCommand.Run($"backup open --from \"{backup}\" --key \"{key}\" --output \"{Opened}\"")));
        var again = await FinishedCommand.Run($"backup keygen --output \"{Keys}\"");
        Assert.Equal(1, again.ExitCode);
        Assert.Contains("already", Assert.Single(again.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_says_whether_it_is_sealed()
    {
        Assert.Contains("is not sealed", (await FinishedCommand.Run("backup", In(Data))).Output, StringComparison.Ordinal);
        var whole = await FinishedCommand.Run("backup", In(Data), BackupKeyPair.Setting(Keys));
        Assert.Contains("is sealed", whole.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_killed_backup_left_unsealed_is_deleted_by_the_next_one()
    {
        var left = Path.Combine(Directory.CreateDirectory(Path.Combine(Data, "sealing")).FullName, "site.db");
        await File.WriteAllTextAsync(left, "a copy in the clear");
        await Backup(BackupKeyPair.Setting(Keys));
        Assert.False(Directory.Exists(Path.GetDirectoryName(left)));
    }

    [Fact]
    public async Task A_private_key_is_in_no_backup()
    {
        await File.WriteAllTextAsync(Path.Combine(Data, "keys", "organisation.key"), KeyPair.PrivateKey);
        var backup = await Backup();
        Assert.Equal(["organisation.crt"], Directory.EnumerateFiles(Path.Combine(backup, "keys")).Select(Path.GetFileName));
    }

    private async Task<string> Backup(params (string, string)[] settings)
    {
        var program = await FinishedCommand.Run("backup", [In(Data), .. settings]);
        Assert.Equal((0, ""), Ends(program));
        return program.Lines[^1];
    }

    private Task<FinishedCommand> Open(string backup) =>
        FinishedCommand.Run($"backup open --from \"{backup}\" {BackupKeyPair.Options(Keys)} --output \"{Opened}\"");

    private static async Task WriteDown(string backup, string path, string hash)
    {
        var file = Path.Combine(backup, "manifest.json");
        var manifest = JsonNode.Parse(await File.ReadAllTextAsync(file))!;
        manifest["files"]!.AsArray().Single(f => (string?)f!["path"] == path)!["hash"] = hash;
        await File.WriteAllTextAsync(file, manifest.ToJsonString(), Encoding.UTF8);
    }

    private static IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories);

    private static Task<List<string>> Words(SiteDb db) => db.Publications.OrderBy(p => p.Id).Select(p => p.Body).ToListAsync();

    private static (int, string) Ends(FinishedCommand command) => (command.ExitCode, command.Error);

    private static (string, string) In(string data) => ("Data:Directory", data);

    // Of a restored site in Production the doctor would ask for its certificates and its mail server, too.
    private static (string, string) Development => ("environment", "Development");
}
