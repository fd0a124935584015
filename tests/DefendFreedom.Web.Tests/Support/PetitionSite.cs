using System.Net;
using DefendFreedom.Data;
using DefendFreedom.Mail;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Background;
using DefendFreedom.Web.Signing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Support;

/// <summary>A site that takes signatures: with the organisation's certificate and a mail server.</summary>
public class PetitionSite : RunningSite
{
    public const string Petition = "free-ilham-tohti";
    public const string Other = "right-to-protest";

    private readonly TemporaryFolder _keys = new();

    public PetitionSite() => File.WriteAllText(CertificatePath, KeyPair.Certificate);

    public MailServer Post { get; } = new();
    private string CertificatePath => Path.Combine(_keys.Path, "organisation.crt");

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["Petitions:Certificate"] = CertificatePath,
        ["Petitions:PerBlockAndHour"] = "500",
        ["Site:Proxies"] = "127.0.0.0/8, ::1",
        ["Site:BaseUrl"] = "https://campaign.example",
        ["Mail:Host"] = "127.0.0.1",
        ["Mail:Port"] = $"{Post.Port}",
        ["Mail:Security"] = "None",
        ["Mail:From"] = "desk@example.org",
        ["Mail:TimeoutSeconds"] = "2",
    };

    /// <summary>Puts another certificate in the place of the organisation's until this is disposed.</summary>
    public IDisposable SwapCertificate(string certificate)
    {
        File.WriteAllText(CertificatePath, certificate);
        return new Swapped(CertificatePath);
    }

    public static string SomeAddress() => $"ada-{Guid.NewGuid():N}@example.org";

    /// <summary>Sends the form of a petition; what is not given is filled in well.</summary>
    public Task<Answer> Sign(string email, string petition = Petition, params (string Name, string Value)[] typed) => Send($"/petitions/{petition}/sign",
        [.. new[] { ("name", "Ada Lovelace"), ("email", email), ("country", "US"), ("postcode", "10001") }.ExceptBy(typed.Select(t => t.Name), f => f.Item1), .. typed]);

    /// <summary>Signs as somebody whom a proxy reports from an address; gives the page that follows.</summary>
    public async Task<string> SignFrom(string address, string email, string petition = Petition)
    {
        var answer = await PostFrom(address, $"/petitions/{petition}/sign", [new("name", "Ada Lovelace"), new("email", email), new("country", "US")]);
        return answer.Headers.Location!.OriginalString;
    }

    public Task ConfirmFrom(string address, string link) => PostFrom(address, link, []);

    private async Task<HttpResponseMessage> PostFrom(string address, string path, KeyValuePair<string, string>[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Add("X-Forwarded-For", address);
        var answer = await Visitor.SendAsync(request);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return answer;
    }

    public async Task<Answer> Send(string address, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        using var answer = await Visitor.PostAsync(address, form);
        return new Answer(address, answer.StatusCode, answer.Headers, answer.Content.Headers, await answer.Content.ReadAsByteArrayAsync(), null);
    }

    /// <summary>The mails to an address, once there are so many.</summary>
    public async Task<IReadOnlyList<string>> Mails(string to, int count = 1)
    {
        for (var tries = 0; tries < 300 && Post.Accepted.Count(m => Is(m.To, to)) < count; tries++) await Task.Delay(50);
        var mails = Post.Accepted.Where(m => Is(m.To, to)).Select(m => m.Message).ToList();
        Assert.True(mails.Count >= count, $"{mails.Count} mails came and not {count}");
        return mails;
    }

    /// <summary>Waits until no letter waits.</summary>
    public async Task MailsAreSent()
    {
        for (var tries = 0; tries < 600 && await Read(db => db.Letters.AnyAsync(l => l.State == LetterState.Waiting)); tries++) await Task.Delay(50);
    }

    private static bool Is(string to, string address) => to.Equals(address, StringComparison.OrdinalIgnoreCase);

    /// <summary>The path of a link in the last mail to an address.</summary>
    public async Task<string> Link(string to, string act = "confirm") => LinkIn((await Mails(to))[^1], act);

    public static string LinkIn(string mail, string act) =>
        new Uri(mail.Split('\n').Select(l => l.Trim()).First(l => l.StartsWith("http", StringComparison.Ordinal) && l.Contains($"/petitions/{act}/", StringComparison.Ordinal))).AbsolutePath;

    /// <summary>Signs and confirms.</summary>
    public async Task<string> SignFully(string email, string petition = Petition, params (string Name, string Value)[] typed)
    {
        var before = Post.Accepted.Count(m => Is(m.To, email));
        Assert.Equal(HttpStatusCode.SeeOther, (await Sign(email, petition, typed)).Status);
        var link = LinkIn((await Mails(email, before + 1))[^1], "confirm");
        Assert.Equal(HttpStatusCode.SeeOther, (await Send(link)).Status);
        return link;
    }

    /// <summary>Many sign, and confirm in the same order once all have their mail.</summary>
    public async Task SignAll(IReadOnlyList<string> emails, string petition = Petition)
    {
        foreach (var email in emails) Assert.Equal(HttpStatusCode.SeeOther, (await Sign(email, petition)).Status);
        foreach (var email in emails) Assert.Equal(HttpStatusCode.SeeOther, (await Send(await Link(email))).Status);
    }

    /// <summary>What the tally says now.</summary>
    public Task<int> Count(string petition = Petition) => Read(db =>
        db.Tallies.Where(t => db.Petitions.Any(p => p.Id == t.PetitionId && p.Slug == petition)).SumAsync(t => t.Count));

    public async Task<T> Read<T>(Func<SiteDb, Task<T>> read)
    {
        await using var scope = Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<SiteDb>());
    }

    /// <summary>The confirmed signature of a mailbox; null once it is withdrawn or its fingerprint is destroyed.</summary>
    public async Task<Signature?> Find(string email, string petition = Petition)
    {
        var fingerprint = (await Services.GetRequiredService<Secrets>().Fingerprints(await Id(petition))).Compute(CanonicalAddress.Of(email)!);
        return await Read(db => db.Signatures.AsNoTracking().FirstOrDefaultAsync(s => s.Fingerprint == fingerprint));
    }

    /// <summary>The forms of a mailbox that wait, as the site with its key ring can read them.</summary>
    public async Task<IReadOnlyList<(Submission Submission, SubmittedForm Form)>> Waiting(string email, string petition = Petition)
    {
        var (id, protector) = (await Id(petition), Services.GetRequiredService<SubmissionProtector>());
        var rows = await Read(db => db.Submissions.AsNoTracking().Where(s => s.PetitionId == id).ToListAsync());
        return [.. rows.Select(row => (row, Form: protector.Read(row)!)).Where(r => r.Form is not null && Is(r.Form.Email, email))];
    }

    /// <summary>A signature, opened as only the organization can.</summary>
    public async Task<Signer> Open(Signature signature)
    {
        using var key = System.Security.Cryptography.RSA.Create();
        key.ImportFromPem(KeyPair.PrivateKey);
        var envelope = await Read(db => db.DataKeys.Where(k => k.Id == signature.DataKeyId).Select(k => k.Envelope).SingleAsync());
        return SealedBox.Open(signature.Sealed!, OrganisationKey.Disclose(envelope, key), signature.Nonce);
    }

    public Task<int> Id(string petition = Petition) => Read(db => db.Petitions.Where(p => p.Slug == petition).Select(p => p.Id).SingleAsync());

    public static string Code(string mail) => System.Text.RegularExpressions.Regex.Match(mail, @"signed: (\d{4} \d{4})").Groups[1].Value;

    /// <summary>Lets what time does to signatures happen now.</summary>
    public Task Keep() => Services.GetRequiredService<SignatureKeeping>().Run();

    private sealed class Swapped(string path) : IDisposable
    {
        public void Dispose() => File.WriteAllText(path, KeyPair.Certificate);
    }

    protected override void CleanUp()
    {
        Post.Dispose();
        _keys.Dispose();
    }
}
