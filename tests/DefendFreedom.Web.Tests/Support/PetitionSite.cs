using System.Net;
using DefendFreedom.Data;
using DefendFreedom.Mail;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Features.Petitions;
using DefendFreedom.Web.Features.Petitions.Signing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Support;

/// <summary>A site that accepts signatures, with the organization's certificate and a mail server.</summary>
public class PetitionSite : RunningSite
{
    public const string PetitionSlug = "free-ilham-tohti";
    public const string OtherPetitionSlug = "right-to-protest";

    private readonly TemporaryFolder _keys = new();

    public PetitionSite() => File.WriteAllText(CertificatePath, KeyPair.Certificate);

    public MailServer MailServer { get; } = new();
    private string CertificatePath => Path.Combine(_keys.Path, "organisation.crt");

    protected override IReadOnlyDictionary<string, string> Settings =>
        new Dictionary<string, string>
        {
            ["Petitions:Certificate"] = CertificatePath,
            ["Petitions:SignaturesPerClientPerHour"] = "500",
            ["Site:TrustedProxies"] = "127.0.0.0/8, ::1",
            ["Site:BaseUrl"] = "https://campaign.example",
            ["Mail:Host"] = "127.0.0.1",
            ["Mail:Port"] = $"{MailServer.Port}",
            ["Mail:Security"] = "None",
            ["Mail:From"] = "desk@example.org",
            ["Mail:TimeoutSeconds"] = "20",
        };

    /// <summary>Replaces the organization's certificate until the result is disposed.</summary>
    public IDisposable SwapCertificate(string certificate)
    {
        File.WriteAllText(CertificatePath, certificate);
        return new CertificateSwap(CertificatePath);
    }

    public static string NewEmail() => $"ada-{Guid.NewGuid():N}@example.org";

    /// <summary>Submits the form of a petition; fields not given have valid values.</summary>
    public Task<HttpResult> Sign(string email, string petition = PetitionSlug, params (string Name, string Value)[] fields) =>
        PostForm(
            $"/petitions/{petition}/sign",
            [
                .. new[] { ("name", "Ada Lovelace"), ("email", email), ("country", "US"), ("postcode", "10001") }.ExceptBy(
                    fields.Select(t => t.Name),
                    f => f.Item1
                ),
                .. fields,
            ]
        );

    /// <summary>Signs with this address reported by a proxy, and returns the address of the page that follows.</summary>
    public async Task<string> SignFromIp(string ipAddress, string email, string petition = PetitionSlug)
    {
        var response = await PostFromIp(
            ipAddress,
            $"/petitions/{petition}/sign",
            [new("name", "Ada Lovelace"), new("email", email), new("country", "US")]
        );
        return response.Headers.Location!.OriginalString;
    }

    public Task ConfirmFromIp(string ipAddress, string link) => PostFromIp(ipAddress, link, []);

    private async Task<HttpResponseMessage> PostFromIp(string ipAddress, string path, KeyValuePair<string, string>[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Add("X-Forwarded-For", ipAddress);
        var response = await Visitor.SendAsync(request);
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        return response;
    }

    public async Task<HttpResult> PostForm(string address, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        using var response = await Visitor.PostAsync(address, form);
        return new HttpResult(
            address,
            response.StatusCode,
            response.Headers,
            response.Content.Headers,
            await response.Content.ReadAsByteArrayAsync(),
            null
        );
    }

    /// <summary>Waits for this number of e-mails to an address and returns them.</summary>
    public async Task<IReadOnlyList<string>> WaitForMail(string recipient, int count = 1)
    {
        for (var attempt = 0; attempt < 300 && MailServer.Accepted.Count(m => IsSameEmail(m.To, recipient)) < count; attempt++)
            await Task.Delay(50);
        var mails = MailServer.Accepted.Where(m => IsSameEmail(m.To, recipient)).Select(m => m.Message).ToList();
        Assert.True(mails.Count >= count, $"{mails.Count} mails came and not {count}");
        return mails;
    }

    /// <summary>Waits until no message is waiting in the outbox.</summary>
    public async Task WaitUntilOutboxIsEmpty()
    {
        for (
            var attempt = 0;
            attempt < 600 && await Query(db => db.OutboxMessages.AnyAsync(l => l.Status == MessageStatus.Waiting));
            attempt++
        )
            await Task.Delay(50);
    }

    private static bool IsSameEmail(string to, string address) => to.Equals(address, StringComparison.OrdinalIgnoreCase);

    /// <summary>Returns the path of a link in the last e-mail to an address.</summary>
    public async Task<string> WaitForLink(string recipient, string action = "confirm") =>
        FindLink((await WaitForMail(recipient))[^1], action);

    public static string FindLink(string mail, string action) =>
        new Uri(
            mail.Split('\n')
                .Select(l => l.Trim())
                .First(l => l.StartsWith("http", StringComparison.Ordinal) && l.Contains($"/petitions/{action}/", StringComparison.Ordinal))
        ).AbsolutePath;

    /// <summary>Signs and confirms.</summary>
    public async Task<string> SignAndConfirm(string email, string petition = PetitionSlug, params (string Name, string Value)[] fields)
    {
        var before = MailServer.Accepted.Count(m => IsSameEmail(m.To, email));
        Assert.Equal(HttpStatusCode.SeeOther, (await Sign(email, petition, fields)).Status);
        var link = FindLink((await WaitForMail(email, before + 1))[^1], "confirm");
        Assert.Equal(HttpStatusCode.SeeOther, (await PostForm(link)).Status);
        return link;
    }

    /// <summary>Signs for all, then confirms in the same order once all have their e-mail.</summary>
    public async Task SignAndConfirmAll(IReadOnlyList<string> emails, string petition = PetitionSlug)
    {
        foreach (var email in emails)
            Assert.Equal(HttpStatusCode.SeeOther, (await Sign(email, petition)).Status);
        foreach (var email in emails)
            Assert.Equal(HttpStatusCode.SeeOther, (await PostForm(await WaitForLink(email))).Status);
    }

    /// <summary>Returns the current tally.</summary>
    public Task<int> GetTally(string petition = PetitionSlug) =>
        Query(db => db.Tallies.Where(t => db.Petitions.Any(p => p.Id == t.PetitionId && p.Slug == petition)).SumAsync(t => t.Count));

    public async Task<T> Query<T>(Func<SiteDb, Task<T>> query)
    {
        await using var scope = Services.CreateAsyncScope();
        return await query(scope.ServiceProvider.GetRequiredService<SiteDb>());
    }

    /// <summary>Returns the confirmed signature of a mailbox, or null once it is withdrawn or its fingerprint is destroyed.</summary>
    public async Task<Signature?> FindSignature(string email, string petition = PetitionSlug)
    {
        var fingerprint = (await Services.GetRequiredService<SharedSecrets>().GetFingerprintKey(await GetPetitionId(petition))).Compute(
            CanonicalEmail.Normalize(email)!
        );
        return await Query(db => db.Signatures.AsNoTracking().FirstOrDefaultAsync(s => s.Fingerprint == fingerprint));
    }

    /// <summary>Returns the pending forms of a mailbox, decrypted with the site's key ring.</summary>
    public async Task<IReadOnlyList<(Submission Submission, SubmittedForm Form)>> FindPendingForms(
        string email,
        string petition = PetitionSlug
    )
    {
        var (id, protector) = (await GetPetitionId(petition), Services.GetRequiredService<SubmissionProtector>());
        var rows = await Query(db => db.Submissions.AsNoTracking().Where(s => s.PetitionId == id).ToListAsync());
        return
        [
            .. rows.Select(row => (row, Form: protector.Unprotect(row)!))
                .Where(r => r.Form is not null && IsSameEmail(r.Form.Email, email)),
        ];
    }

    /// <summary>Decrypts a signature as only the organization can.</summary>
    public async Task<Signer> Unseal(Signature signature)
    {
        using var key = System.Security.Cryptography.RSA.Create();
        key.ImportFromPem(KeyPair.PrivateKey);
        var envelope = await Query(db => db.DataKeys.Where(k => k.Id == signature.DataKeyId).Select(k => k.Envelope).SingleAsync());
        return SealedBox.Open(signature.Sealed!, OrganisationKeyPair.Decrypt(envelope, key), signature.Nonce);
    }

    public Task<int> GetPetitionId(string petition = PetitionSlug) =>
        Query(db => db.Petitions.Where(p => p.Slug == petition).Select(p => p.Id).SingleAsync());

    public static string FindCode(string mail) =>
        System.Text.RegularExpressions.Regex.Match(mail, @"signed: (\d{4} \d{4})").Groups[1].Value;

    /// <summary>Runs the signature maintenance job now.</summary>
    public Task RunMaintenance() => Services.GetRequiredService<SignatureMaintenanceJob>().Run();

    /// <summary>
    /// Runs it until the write-ahead log is truncated. A reader can prevent that, and the job then tries again when it is next due.
    /// </summary>
    public async Task RunMaintenanceUntilErased()
    {
        var log = new FileInfo(Path.Combine(DataFolder, "site.db-wal"));
        for (var attempt = 0; attempt < 50; attempt++)
        {
            await RunMaintenance();
            log.Refresh();
            if (!log.Exists || log.Length == 0)
                return;
            await Task.Delay(100);
        }
    }

    private sealed class CertificateSwap(string path) : IDisposable
    {
        public void Dispose() => File.WriteAllText(path, KeyPair.Certificate);
    }

    protected override void CleanUp()
    {
        MailServer.Dispose();
        _keys.Dispose();
    }
}
