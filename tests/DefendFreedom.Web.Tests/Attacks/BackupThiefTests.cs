using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Attacks;

/// <summary>Somebody has a backup, and looks in it for the database and for one signer.</summary>
public sealed class BackupThiefTests : IClassFixture<RecordedData>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public BackupThiefTests(RecordedData data) => data.CopyTo(Data);

    private string Data => Path.Combine(_folder.Path, "data");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_sealed_backup_has_neither_the_database_nor_a_fingerprint_nor_any_text_of_it()
    {
        var signature = await RecordedSignature.Add(Data);
        await using (var db = RecordedData.Open(Data))
            await db.Database.ExecuteSqlRawAsync("UPDATE Publications SET Title = 'Nowhere else'");
        byte[][] soughtAfter =
        [
            "SQLite format 3"u8.ToArray(), "CREATE TABLE"u8.ToArray(), "Nowhere else"u8.ToArray(), signature.Fingerprint, signature.Sealed,
        ];
        var unsealed = await Backup("unsealed");
        var whole = await Backup("sealed", BackupKeyPair.Setting(_folder.Path));
        Assert.All(soughtAfter, sought => Assert.NotEqual(-1, unsealed.AsSpan().IndexOf(sought)));
        Assert.All(soughtAfter, sought => Assert.Equal(-1, whole.AsSpan().IndexOf(sought)));
        Assert.False(Directory.Exists(Path.Combine(Data, "sealing")));
    }

    // Every byte of what it wrote.
    private async Task<byte[]> Backup(string folder, params (string, string)[] settings)
    {
        var to = Path.Combine(_folder.Path, folder);
        var program = await FinishedCommand.Run($"backup --to \"{to}\"", [("Data:Directory", Data), .. settings]);
        Assert.Equal((0, ""), (program.ExitCode, program.Error));
        return [.. Directory.EnumerateFiles(to, "*", SearchOption.AllDirectories).SelectMany(File.ReadAllBytes)];
    }
}
