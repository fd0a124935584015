using DefendFreedom.Data.Sqlite;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Security;

/// <summary>An attacker has a backup and searches it for the database and for one signer.</summary>
public sealed class BackupThiefTests : IClassFixture<SampleDataFolder>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public BackupThiefTests(SampleDataFolder data) => data.CopyTo(Data);

    private string Data => Path.Combine(_folder.Path, "data");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_sealed_backup_reveals_neither_the_database_nor_a_fingerprint_nor_any_text()
    {
        var signature = await SampleSignature.Add(Data);
        await using (var db = SampleDataFolder.OpenDatabase(Data))
            await db.Database.ExecuteSqlRawAsync("UPDATE Publications SET Title = 'Nowhere else'");
        byte[][] secrets =
        [
            "SQLite format 3"u8.ToArray(),
            "CREATE TABLE"u8.ToArray(),
            "Nowhere else"u8.ToArray(),
            signature.Fingerprint,
            signature.Sealed,
        ];
        var unsealed = await CreateBackup("unsealed");
        var whole = await CreateBackup("sealed", BackupKeyPair.WriteCertificate(_folder.Path));
        Assert.All(secrets, secret => Assert.NotEqual(-1, unsealed.AsSpan().IndexOf(secret)));
        Assert.All(secrets, secret => Assert.Equal(-1, whole.AsSpan().IndexOf(secret)));
        Assert.False(Directory.Exists(Path.Combine(Data, "sealing")));
    }

    // Returns every byte of the backup.
    private async Task<byte[]> CreateBackup(string folder, params (string, string)[] settings)
    {
        var to = Path.Combine(_folder.Path, folder);
        var program = await CommandRun.RunInProcess($"backup --to \"{to}\"", [("Data:Directory", Data), .. settings]);
        Assert.Equal((0, ""), (program.ExitCode, program.Error));
        return [.. Directory.EnumerateFiles(to, "*", SearchOption.AllDirectories).SelectMany(File.ReadAllBytes)];
    }
}
