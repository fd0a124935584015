using System.Security.Cryptography;
using DefendFreedom.Data;
using DefendFreedom.Petitions;
using DefendFreedom.Tests.Petitions;
using DefendFreedom.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Tests.Data;

/// <summary>Reads the files of a database as whoever takes a copy of them does: the write-ahead log and free pages are part of it.</summary>
public sealed class DestroyedBytesTests : IDisposable
{
    private const int Many = 200;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("defend-freedom-destroyed-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task After_the_end_no_file_holds_the_secret_a_fingerprint_a_refusal_or_a_form_any_more()
    {
        await using var db = Open();
        await db.Database.MigrateAsync();
        var (secret, network) = (RandomNumberGenerator.GetBytes(FingerprintKey.Length), RandomNumberGenerator.GetBytes(FingerprintKey.Length));
        var (signatures, submissions) = (Enumerable.Range(0, Many).Select(_ => Some.SignatureOf()).ToList(), Enumerable.Range(0, Many).Select(_ => Some.Submission()).ToList());
        var refusal = Some.Fingerprint();
        await Add(
            [PetitionTests.Open(), new KeptSecret(FingerprintKey.NameOf(1), secret, Some.Noon), new KeptSecret(NetworkFingerprints.KeyName(1, Some.Noon), network, Some.Noon), new MailRefusal(1, refusal)]);
        await Add([.. signatures, .. submissions]);
        byte[][] destroyed = [secret, network, refusal, .. signatures.Select(s => s.Fingerprint!), .. submissions.Select(s => s.Form), .. submissions.Select(s => s.TokenHash)];
        Assert.All(destroyed, bytes => Assert.True(Holds(bytes)));
        await db.EndConfirming(1, Some.Noon);
        Assert.DoesNotContain(destroyed, Holds);
        Assert.All(signatures, s => Assert.True(Holds(s.WithdrawHash) && Holds(s.Nonce)));
    }

    [Fact]
    public async Task A_form_that_was_confirmed_is_in_no_file_once_the_log_is_emptied()
    {
        await using var db = Open();
        await db.Database.MigrateAsync();
        var submission = Some.Submission();
        await Add([PetitionTests.Open(), submission]);
        await db.EndSubmission(submission.Id);
        await db.EmptyLog();
        Assert.False(Holds(submission.Form));
        Assert.True(Holds(submission.TokenHash));
    }

    private bool Holds(byte[] bytes) => _folder.EnumerateFiles().Any(file => Read(file).AsSpan().IndexOf(bytes) >= 0);

    // Others have the file open.
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

    private SqliteSiteDb Open() => new(new DbContextOptionsBuilder<SqliteSiteDb>()
        .UseSqlite($"Data Source={Path.Combine(_folder.FullName, "site.db")};Pooling=False").AddInterceptors(SqliteFiles.Careful).Options);
}
