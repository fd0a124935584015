using System.Security.Cryptography;
using System.Text;
using DefendFreedom.Data;
using DefendFreedom.Data.Sqlite;
using DefendFreedom.Mail;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Features.Petitions.Signing;
using DefendFreedom.Web.Tests.Support;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Security;

/// <summary>
/// An attacker has a copy of the data folder, the mail server's log and our program, but not the private key that decrypts the key ring,
/// and wants to know whether a given person signed.
/// </summary>
public sealed class StolenDatabaseTests(PetitionSite site) : IClassFixture<PetitionSite>, IDisposable
{
    private readonly TemporaryFolder _stolen = new();

    public void Dispose() => _stolen.Dispose();

    [Fact]
    public async Task A_stolen_database_decrypts_no_form_secret_or_session()
    {
        await SignThreeTimes();
        await using var db = await CopyDatabase();
        await using var program = CreateServices(db);
        var protection = program.GetRequiredService<IDataProtectionProvider>();
        foreach (var submission in await db.Submissions.ToListAsync())
            Assert.Null(new SubmissionProtector(protection).Unprotect(submission));
        var secrets = protection.CreateProtector("kept secret");
        foreach (var secret in await db.SharedSecrets.ToListAsync())
            Assert.ThrowsAny<CryptographicException>(() => secrets.Unprotect(secret.ProtectedValue));
        Assert.NotEmpty(await db.SharedSecrets.ToListAsync());
        Assert.All(await db.DataProtectionKeys.ToListAsync(), key => Assert.DoesNotContain("<value", key.Xml, StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_hash_in_a_stolen_database_confirms_a_guessed_signer()
    {
        var (signer, _, _) = await SignThreeTimes();
        await using var db = await CopyDatabase();
        var stored = (await db.Signatures.ToListAsync())
            .SelectMany(s => new[] { s.Fingerprint, s.Nonce, s.WithdrawHash, s.LeaveHash, s.Host, s.Site, s.Network, s.Domain })
            .OfType<byte[]>()
            .Select(Convert.ToHexString)
            .ToHashSet();
        var keys = new List<byte[]> { Array.Empty<byte>(), new byte[32] };
        keys.AddRange((await db.SharedSecrets.ToListAsync()).SelectMany(s => new[] { s.ProtectedValue, Encoding.UTF8.GetBytes(s.Name) }));
        foreach (var key in keys)
        foreach (var text in new[] { signer, signer.ToUpperInvariant(), signer.Split('@')[1], "127.0.0.1" })
        foreach (
            var hash in new[] { HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)), SHA256.HashData(Encoding.UTF8.GetBytes(text)) }
        )
        foreach (var length in new[] { 8, 16, 32 })
            Assert.DoesNotContain(Convert.ToHexString(hash[..length]), stored);
    }

    [Fact]
    public async Task The_mail_server_log_does_not_distinguish_confirmed_from_pending_forms()
    {
        var (signer, waiting, disowned) = await SignThreeTimes();
        await using var db = await CopyDatabase();
        var traces = new List<string>();
        foreach (var email in new[] { signer, waiting, disowned })
        {
            // The log has the address and the Message-ID; the copy has the message with that id and its submission.
            var id = site
                .MailServer.Accepted.Last(m => m.To == email)
                .Message.Split('\n')
                .First(l => l.StartsWith("Message-I", StringComparison.OrdinalIgnoreCase))
                .Split(':')[1];
            var message = await db.OutboxMessages.SingleAsync(l => l.Id == MessageId.Parse(id));
            var submission = await db.Submissions.SingleAsync(s => s.Id == message.SubjectId);
            traces.Add(
                $"{message.Kind} {message.Status} {message.Attempts} {message.LastError} {message.Content is null} "
                    + $"{submission.IsMailed} {submission.IsReminded} {submission.Form.Length} "
                    + $"{Convert.ToHexString(submission.Form[..20])} {submission.SubmittedAt}"
            );
            await AssertNothingSharedWithSignatures(db, submission);
        }
        Assert.Single(traces.Distinct());
    }

    [Fact]
    public async Task No_name_address_token_or_code_is_in_any_file_of_the_data_folder()
    {
        var (signer, waiting, _) = await SignThreeTimes();
        var names = new List<string> { "Zebulon Quirk", signer, waiting };
        foreach (var email in new[] { signer, waiting })
        {
            var mail = (await site.WaitForMail(email))[^1];
            names.AddRange([
                PetitionSite.FindLink(mail, "confirm").Split('/')[^1],
                PetitionSite.FindCode(mail).Replace(" ", "", StringComparison.Ordinal),
            ]);
        }
        foreach (var file in Directory.EnumerateFiles(site.DataFolder, "*", SearchOption.AllDirectories))
        {
            var bytes = await SharedFile.ReadBytes(file);
            foreach (var word in names)
                Assert.True(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(word)) < 0, $"{file} holds {word}");
        }
        Assert.False(Directory.Exists(Path.Combine(site.DataFolder, "mail")));
    }

    private async Task<(string Signer, string Waiting, string Disowned)> SignThreeTimes()
    {
        string NewEmail() => $"zq-{Guid.NewGuid():N}@example.org";
        var (signer, waiting, disowned) = (NewEmail(), NewEmail(), NewEmail());
        foreach (var email in new[] { signer, waiting, disowned })
            Assert.Equal(
                System.Net.HttpStatusCode.SeeOther,
                (await site.Sign(email, PetitionSite.PetitionSlug, ("name", "Zebulon Quirk"))).Status
            );
        await site.PostForm(await site.WaitForLink(signer));
        await site.PostForm(await site.WaitForLink(disowned, "not-me"));
        await site.WaitUntilOutboxIsEmpty();
        return (signer, waiting, disowned);
    }

    // A value stored in both tables would link an e-mail to a signature.
    private static async Task AssertNothingSharedWithSignatures(SiteDb db, Submission submission)
    {
        string[] own = [Convert.ToHexString(submission.TokenHash), $"{submission.Id}", Convert.ToHexString(submission.Form)];
        foreach (var s in await db.Signatures.ToListAsync())
            Assert.Empty(
                own.Intersect(
                    new[] { s.Fingerprint, s.Nonce, s.WithdrawHash, s.LeaveHash, s.Sealed }
                        .OfType<byte[]>()
                        .Select(Convert.ToHexString)
                        .Append($"{s.Id}")
                )
            );
    }

    // A server's database is read in place: a copy would hold the same rows.
    private async Task<SiteDb> CopyDatabase()
    {
        var db = site.OpenDatabase();
        if (db is not SqliteSiteDb file)
            return db;
        var path = Path.Combine(_stolen.Path, $"{Guid.NewGuid():N}.db");
        await File.Create(path).DisposeAsync();
        await using (file)
            await file.BackupTo(path);
        return SqliteBackup.Open(path);
    }

    // The program's services, as the thief starts them on the copy.
    private static ServiceProvider CreateServices(SiteDb copy)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(copy);
        services.AddDataProtection().SetApplicationName("DefendFreedom").PersistKeysToDbContext<SiteDb>().DisableAutomaticKeyGeneration();
        return services.BuildServiceProvider();
    }
}
