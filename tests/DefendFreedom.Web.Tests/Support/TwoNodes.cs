using System.Net;
using DefendFreedom.Data;
using DefendFreedom.Petitions;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Support;

/// <summary>Two real processes that were started at once on an empty database, with one data folder, behind nginx.</summary>
public sealed class TwoNodes : IAsyncLifetime, IDisposable
{
    public const string Petition = "right-to-protest";
    private readonly TemporaryFolder _data = new();
    private readonly TestDatabase _database = new();

    public TwoNodes()
    {
        var certificate = Path.Combine(_data.Path, "organisation.crt");
        File.WriteAllText(certificate, KeyPair.Certificate);
        Dictionary<string, string> settings = new(_database.Settings)
        {
            ["Data:Directory"] = _data.Path,
            ["Site:Proxies"] = "127.0.0.1",
            ["Petitions:Certificate"] = certificate,
            ["Petitions:PerBlockAndHour"] = "1000000",
            ["Site:BaseUrl"] = "https://campaign.example",
            ["Mail:Host"] = "127.0.0.1",
            ["Mail:Port"] = $"{Post.Port}",
            ["Mail:Security"] = "None",
            ["Mail:From"] = "desk@example.org",
        };
        (A, B) = (new("a", settings), new("b", settings));
        Proxy = new(A.Address, B.Address);
    }

    public MailServer Post { get; } = new();
    public StartedNode A { get; }
    public StartedNode B { get; }
    public Nginx Proxy { get; }

    /// <summary>The first administrator, made by the link that A printed; whose every request goes to the other node than the one before.</summary>
    public Staff Administrator { get; private set; } = null!;

    public SiteDb Open() => _database.Open(_data.Path);

    public async Task InitializeAsync()
    {
        A.Start();
        B.Start();
        await Task.WhenAll(A.Ready(), B.Ready());
        await OpenPetitions();
        Administrator = new Staff(new HttpClient(new Alternating(B.Address, A.Address)) { BaseAddress = A.Address });
        await Administrator.Open("/admin/setup/" + A.Log.First(l => l.Contains("/admin/setup/", StringComparison.Ordinal)).Split("/admin/setup/")[1].Split('"')[0]);
        await Administrator.Send(("Name", "Ada"), ("Email", "ada@example.org"), ("Password", Staff.Password));
        Assert.Equal("/admin", Administrator.Path);
    }

    // As a campaigner does at the desk: what is shipped comes as drafts.
    private async Task OpenPetitions()
    {
        await using var db = Open();
        foreach (var petition in await db.Petitions.Include(p => p.Texts).ToListAsync())
        {
            petition.SealTo(KeyPair.Fingerprint);
            petition.Open(DateTime.UtcNow);
        }
        await db.SaveChangesAsync();
    }

    /// <summary>The administrator in another browser, on one node alone.</summary>
    public static async Task<Staff> SignIn(StartedNode node)
    {
        var staff = new Staff(new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = node.Address });
        await staff.Open("/admin/login");
        await staff.Send(("Email", "ada@example.org"), ("Password", Staff.Password));
        Assert.Equal("/admin", staff.Path);
        return staff;
    }

    /// <summary>Signs through nginx; the status, or null when no answer came.</summary>
    public async Task<HttpStatusCode?> Sign(string email)
    {
        using var form = new FormUrlEncodedContent([new("name", "Ada Lovelace"), new("email", email), new("country", "US"), new("postcode", "10001")]);
        try
        {
            using var answer = await Proxy.Visitor.PostAsync($"/petitions/{Petition}/sign", form);
            return answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    public async Task DisposeAsync()
    {
        A.Kill();
        B.Kill();
        await _database.Drop(_data.Path);
    }

    public void Dispose()
    {
        Administrator?.Dispose();
        Proxy.Dispose();
        A.Dispose();
        B.Dispose();
        Post.Dispose();
        _data.Dispose();
    }

    /// <summary>Sends each request to the next node, as a proxy does that remembers nobody.</summary>
    private sealed class Alternating(params Uri[] nodes) : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        private int _next;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = new Uri(nodes[_next++ % nodes.Length], request.RequestUri!.PathAndQuery);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
