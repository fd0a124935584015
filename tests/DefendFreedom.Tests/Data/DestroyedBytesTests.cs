using System.Security.Cryptography;
using DefendFreedom.Data.Petitions;
using DefendFreedom.Data.Sqlite;
using DefendFreedom.Petitions;
using DefendFreedom.Tests.Petitions;
using DefendFreedom.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Tests.Data;

/// <summary>Reads the database files byte for byte, as a copy would contain them, including the write-ahead log and free pages.</summary>
public sealed class DestroyedBytesTests : IDisposable
{
    private const int RowCount = 200;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("defend-freedom-destroyed-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task No_database_file_contains_destroyed_data_after_the_end()
    {
        await using var db = Open();
        await db.Database.MigrateAsync();
        var (secret, network) = (
            RandomNumberGenerator.GetBytes(FingerprintKey.Length),
            RandomNumberGenerator.GetBytes(FingerprintKey.Length)
        );
        var (signatures, submissions) = (
            Enumerable.Range(0, RowCount).Select(_ => SampleData.CreateSignature()).ToList(),
            Enumerable.Range(0, RowCount).Select(_ => SampleData.Submission()).ToList()
        );
        var refusal = SampleData.Fingerprint();
        await Add([
            PetitionTests.CreateOpen(),
            new SharedSecret(FingerprintKey.SecretName(1), secret, SampleData.Noon),
            new SharedSecret(NetworkFingerprints.KeyName(1, SampleData.Noon), network, SampleData.Noon),
            new EmailSuppression(1, refusal),
        ]);
        await Add([.. signatures, .. submissions]);
        byte[][] destroyed =
        [
            secret,
            network,
            refusal,
            .. signatures.Select(s => s.Fingerprint!),
            .. submissions.Select(s => s.Form),
            .. submissions.Select(s => s.TokenHash),
        ];
        Assert.All(destroyed, bytes => Assert.True(IsInAnyFile(bytes)));
        await db.EndConfirmation(1, SampleData.Noon);
        Assert.DoesNotContain(destroyed, IsInAnyFile);
        Assert.All(signatures, s => Assert.True(IsInAnyFile(s.WithdrawHash) && IsInAnyFile(s.Nonce)));
    }

    [Fact]
    public async Task A_confirmed_form_is_in_no_file_after_the_WAL_is_truncated()
    {
        await using var db = Open();
        await db.Database.MigrateAsync();
        var submission = SampleData.Submission();
        await Add([PetitionTests.CreateOpen(), submission]);
        await db.EndSubmission(submission.Id);
        await db.TruncateWal();
        Assert.False(IsInAnyFile(submission.Form));
        Assert.True(IsInAnyFile(submission.TokenHash));
    }

    private bool IsInAnyFile(byte[] bytes) => _folder.EnumerateFiles().Any(file => Read(file).AsSpan().IndexOf(bytes) >= 0);

    // SQLite has the file open, so it must be shared.
    private static byte[] Read(FileInfo file)
    {
        using var stream = file.Open(FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private async Task Add(IEnumerable<object> rows)
    {
        await using var db = Open();
        db.AddRange(rows);
        await db.SaveChangesAsync();
    }

    private SqliteSiteDb Open() =>
        new(
            new DbContextOptionsBuilder<SqliteSiteDb>()
                .UseSqlite($"Data Source={Path.Combine(_folder.FullName, "site.db")};Pooling=False")
                .AddInterceptors(SqlitePragmas.Instance)
                .Options
        );
}
