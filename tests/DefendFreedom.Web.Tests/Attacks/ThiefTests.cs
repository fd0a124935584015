using System.Security.Cryptography;
using System.Text;
using DefendFreedom.Data;
using DefendFreedom.Mail;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Signing;
using DefendFreedom.Web.Tests.Support;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Attacks;

/// <summary>
/// Somebody has a copy of the data folder, the log of the mail server and our own program, but not the key that opens the key ring.
/// They ask whether a given person signed.
/// </summary>
public sealed class ThiefTests(PetitionSite site) : IClassFixture<PetitionSite>, IDisposable
{
    private readonly TemporaryFolder _stolen = new();

    public void Dispose() => _stolen.Dispose();

    [Fact]
    public async Task A_copy_of_the_database_opens_no_form_no_secret_and_no_session()
    {
        await Sign();
        await using var db = await Copy();
        await using var program = Program(db);
        var protection = program.GetRequiredService<IDataProtectionProvider>();
        foreach (var submission in await db.Submissions.ToListAsync()) Assert.Null(new SubmissionProtector(protection).Read(submission));
        var secrets = protection.CreateProtector("kept secret");
        foreach (var secret in await db.KeptSecrets.ToListAsync()) Assert.ThrowsAny<CryptographicException>(() => secrets.Unprotect(secret.Protected));
        Assert.NotEmpty(await db.KeptSecrets.ToListAsync());
        Assert.All(await db.DataProtectionKeys.ToListAsync(), key => Assert.DoesNotContain("<value", key.Xml, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_guess_at_a_signer_cannot_be_checked_by_any_hash_that_the_copy_holds()
    {
        var (signer, _, _) = await Sign();
        await using var db = await Copy();
        var stored = (await db.Signatures.ToListAsync()).SelectMany(s => new[] { s.Fingerprint, s.Nonce, s.WithdrawHash, s.LeaveHash, s.Host, s.Site, s.Network, s.Domain }).OfType<byte[]>().Select(Convert.ToHexString).ToHashSet();
        var keys = new List<byte[]> { Array.Empty<byte>(), new byte[32] };
        keys.AddRange((await db.KeptSecrets.ToListAsync()).SelectMany(s => new[] { s.Protected, Encoding.UTF8.GetBytes(s.Name) }));
        foreach (var key in keys)
            foreach (var text in new[] { signer, signer.ToUpperInvariant(), signer.Split('@')[1], "127.0.0.1" })
                foreach (var hash in new[] { HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)), SHA256.HashData(Encoding.UTF8.GetBytes(text)) })
                    foreach (var length in new[] { 8, 16, 32 }) Assert.DoesNotContain(Convert.ToHexString(hash[..length]), stored);
    }

    [Fact]
    public async Task The_log_of_the_mail_server_does_not_tell_a_confirmed_form_from_one_that_waits()
    {
        var (signer, waiting, disowned) = await Sign();
        await using var db = await Copy();
        var traces = new List<string>();
        foreach (var email in new[] { signer, waiting, disowned })
        {
            // The log has the address and the Message-ID; the copy has the letter of that id and the submission that it is about.
            var id = site.Post.Accepted.Last(m => m.To == email).Message.Split('\n').First(l => l.StartsWith("Message-I", StringComparison.OrdinalIgnoreCase)).Split(':')[1];
            var letter = await db.Letters.SingleAsync(l => l.Id == MessageId.Number(id));
            var submission = await db.Submissions.SingleAsync(s => s.Id == letter.About);
            traces.Add($"{letter.Kind} {letter.State} {letter.Attempts} {letter.Why} {letter.Content is null} {submission.Mailed} {submission.Reminded} {submission.Form.Length} {Convert.ToHexString(submission.Form[..20])} {submission.SubmittedAt}");
            await NothingSharedWithSignatures(db, submission);
        }
        Assert.Single(traces.Distinct());
    }

    [Fact]
    public async Task No_name_address_token_or_code_is_in_any_file_of_the_data_folder()
    {
        var (signer, waiting, _) = await Sign();
        var told = new List<string> { "Zebulon Quirk", signer, waiting };
        foreach (var email in new[] { signer, waiting })
        {
            var mail = (await site.Mails(email))[^1];
            told.AddRange([PetitionSite.LinkIn(mail, "confirm").Split('/')[^1], PetitionSite.Code(mail).Replace(" ", "", StringComparison.Ordinal)]);
        }
        foreach (var file in Directory.EnumerateFiles(site.DataFolder, "*", SearchOption.AllDirectories))
        {
            var bytes = await Bytes(file);
            foreach (var word in told) Assert.True(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(word)) < 0, $"{file} holds {word}");
        }
        Assert.False(Directory.Exists(Path.Combine(site.DataFolder, "mail")));
    }

    private async Task<(string Signer, string Waiting, string Disowned)> Sign()
    {
        string Address() => $"zq-{Guid.NewGuid():N}@example.org";
        var (signer, waiting, disowned) = (Address(), Address(), Address());
        foreach (var email in new[] { signer, waiting, disowned }) Assert.Equal(System.Net.HttpStatusCode.SeeOther, (await site.Sign(email, PetitionSite.Petition, ("name", "Zebulon Quirk"))).Status);
        await site.Send(await site.Link(signer));
        await site.Send(await site.Link(disowned, "not-me"));
        await site.MailsAreSent();
        return (signer, waiting, disowned);
    }

    // What stands in both tables would lead from a mail to a signature.
    private static async Task NothingSharedWithSignatures(SiteDb db, Submission submission)
    {
        string[] own = [Convert.ToHexString(submission.TokenHash), $"{submission.Id}", Convert.ToHexString(submission.Form)];
        foreach (var s in await db.Signatures.ToListAsync())
            Assert.Empty(own.Intersect(new[] { s.Fingerprint, s.Nonce, s.WithdrawHash, s.LeaveHash, s.Sealed }.OfType<byte[]>().Select(Convert.ToHexString).Append($"{s.Id}")));
    }

    // A server's database is read where it is: a copy of it holds the same rows.
    private async Task<SiteDb> Copy()
    {
        var db = site.OpenDatabase();
        if (db is not SqliteSiteDb file) return db;
        var path = Path.Combine(_stolen.Path, $"{Guid.NewGuid():N}.db");
        await File.Create(path).DisposeAsync();
        await using (file) await file.CopyTo(path);
        return SqliteCopy.Open(path);
    }

    // The program as the thief starts it on the copy.
    private static ServiceProvider Program(SiteDb copy)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(copy);
        services.AddDataProtection().SetApplicationName("DefendFreedom").PersistKeysToDbContext<SiteDb>().DisableAutomaticKeyGeneration();
        return services.BuildServiceProvider();
    }

    private static async Task<byte[]> Bytes(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy);
        return copy.ToArray();
    }
}
