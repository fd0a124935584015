using System.Net;
using DefendFreedom.Data;
using DefendFreedom.Petitions;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Support;

/// <summary>Two real processes, started at once on an empty database and with one data folder, behind nginx.</summary>
public sealed class TwoNodeSite : IAsyncLifetime, IDisposable
{
    public const string PetitionSlug = "right-to-protest";
    private readonly TemporaryFolder _data = new();
    private readonly TestDatabase _database = new();

    public TwoNodeSite()
    {
        var certificate = Path.Combine(_data.Path, "organisation.crt");
        File.WriteAllText(certificate, KeyPair.Certificate);
        (string, string)[] settings =
        [
            .. _database.Settings.Select(s => (s.Key, s.Value)),
            ("Site:TrustedProxies", "127.0.0.1"),
            ("Petitions:Certificate", certificate),
            ("Petitions:SignaturesPerClientPerHour", "1000000"),
            ("Site:BaseUrl", "https://campaign.example"),
            .. MailServer.Settings,
        ];
        A = new(_data.Path, [.. settings, ("Node:Name", "a")]);
        B = new(_data.Path, [.. settings, ("Node:Name", "b")]);
        Proxy = new(A.Address, B.Address);
    }

    public MailServer MailServer { get; } = new();
    public SiteProcess A { get; }
    public SiteProcess B { get; }
    public Nginx Proxy { get; }

    /// <summary>
    /// The first administrator, created by the link that A printed. Each request goes to the other node than the previous one.
    /// </summary>
    public StaffBrowser Administrator { get; private set; } = null!;

    public SiteDb OpenDatabase() => _database.Open(_data.Path);

    public async Task InitializeAsync()
    {
        A.Start();
        B.Start();
        await Task.WhenAll(A.WaitUntilReady(), B.WaitUntilReady());
        await OpenPetitions();
        Administrator = new StaffBrowser(new HttpClient(new AlternatingNodeHandler(B.Address, A.Address)) { BaseAddress = A.Address });
        await Administrator.Open(
            "/admin/setup/"
                + A.Lines.First(l => l.Contains("/admin/setup/", StringComparison.Ordinal)).Split("/admin/setup/")[1].Split('"')[0]
        );
        await Administrator.SubmitForm(("Name", "Ada"), ("Email", "ada@example.org"), ("Password", StaffBrowser.Password));
        Assert.Equal("/admin", Administrator.Path);
    }

    // Opens the petitions at the desk, because shipped petitions are imported as drafts.
    private async Task OpenPetitions()
    {
        await using var db = OpenDatabase();
        foreach (var petition in await db.Petitions.Include(p => p.TextVersions).ToListAsync())
        {
            petition.SetPublicKey(KeyPair.Fingerprint);
            petition.Open(DateTime.UtcNow);
        }
        await A.PassDoctor(db);
        foreach (var node in new[] { A, B })
            for (var attempt = 0; (await node.Visitor.GetPage("/petitions/" + PetitionSlug)).QuerySelector("form#sign") is null; attempt++)
            {
                Assert.True(attempt < 100, "Signing stays closed");
                await Task.Delay(200);
            }
    }

    /// <summary>Signs the administrator in with another browser, on one node only.</summary>
    public static async Task<StaffBrowser> SignIn(SiteProcess node)
    {
        var staff = new StaffBrowser(
            new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = node.Address }
        );
        await staff.Open("/admin/login");
        await staff.SubmitForm(("Email", "ada@example.org"), ("Password", StaffBrowser.Password));
        Assert.Equal("/admin", staff.Path);
        return staff;
    }

    /// <summary>Signs through nginx; returns the status, or null when there was no response.</summary>
    public async Task<HttpStatusCode?> Sign(string email)
    {
        using var form = new FormUrlEncodedContent([
            new("name", "Ada Lovelace"),
            new("email", email),
            new("country", "US"),
            new("postcode", "10001"),
        ]);
        try
        {
            using var response = await Proxy.Visitor.PostAsync($"/petitions/{PetitionSlug}/sign", form);
            return response.StatusCode;
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
        MailServer.Dispose();
        _data.Dispose();
    }

    /// <summary>Sends each request to the next node, like a proxy without sticky sessions.</summary>
    private sealed class AlternatingNodeHandler(params Uri[] nodes)
        : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        private int _next;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = new Uri(nodes[_next++ % nodes.Length], request.RequestUri!.PathAndQuery);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
