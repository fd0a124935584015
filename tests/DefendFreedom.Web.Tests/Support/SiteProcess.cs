using System.Net;
using DefendFreedom.Data;
using DefendFreedom.Tests.Support;

namespace DefendFreedom.Web.Tests.Support;

/// <summary>The built program in its own process, as an operator runs it; killed on disposal if a test left it running.</summary>
public sealed class SiteProcess : ChildProcess
{
    private static readonly MailServer MailServer = new(); // nobody reads it
    private readonly IReadOnlyList<(string, string)> _settings;

    /// <summary>The program as it was built for the tests; dotnet runs it.</summary>
    public static readonly string ProgramPath = Path.Combine(AppContext.BaseDirectory, "DefendFreedom.Web.dll");

    /// <summary>The folder with the files that it serves.</summary>
    public static readonly string Folder = RepositoryRoot.Combine("src/DefendFreedom.Web");

    /// <summary>A site that is not started yet, with a data folder.</summary>
    public SiteProcess(string data, params IEnumerable<(string Setting, string Value)> settings)
        : this(new Uri($"http://127.0.0.1:{FreePort.Find()}"), data, settings) { }

    private SiteProcess(Uri address, string data, IEnumerable<(string Setting, string Value)> settings)
        : this(
            address,
            [
                ("ASPNETCORE_ENVIRONMENT", "Production"),
                ("ASPNETCORE_URLS", $"{address}"),
                ("Data:Directory", data),
                ("Site:BaseUrl", RunningSite.BaseUrl),
                .. KeyPair.Settings,
                .. MailServer.Settings,
                .. settings,
            ]
        ) { }

    private SiteProcess(Uri address, IReadOnlyList<(string, string)> settings)
        : base("dotnet", [ProgramPath], settings)
    {
        _settings = settings;
        WorkingDirectory = Folder;
        Visitor = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = address };
    }

    public HttpClient Visitor { get; }
    public Uri Address => Visitor.BaseAddress!;

    /// <summary>The output so far.</summary>
    public IReadOnlyList<string> Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Starts the program without waiting until it responds.</summary>
    public static SiteProcess Start(string data, params IEnumerable<(string Setting, string Value)> settings)
    {
        var site = new SiteProcess(data, settings);
        site.Start();
        return site;
    }

    /// <summary>Starts the program with open petitions that people can sign, and waits until it responds.</summary>
    public static async Task<SiteProcess> StartWithOpenPetitions(string data, params IEnumerable<(string Setting, string Value)> settings)
    {
        var site = new SiteProcess(data, settings);
        await PrepareOpenPetitions(data);
        await using (var db = SampleDataFolder.OpenDatabase(data))
            await site.PassDoctor(db);
        site.Start();
        return await site.WaitUntilReady();
    }

    /// <summary>Records in a database that `doctor --production` has passed with the settings of this site.</summary>
    public Task PassDoctor(SiteDb db) => PassedDoctor.Record(db, _settings);

    /// <summary>Puts open petitions and their certificate into a data folder, so that people can sign.</summary>
    private static async Task PrepareOpenPetitions(string data)
    {
        await TestDatabase.CopyImportedFile(data);
        await File.WriteAllTextAsync(
            Path.Combine(Directory.CreateDirectory(Path.Combine(data, "keys")).FullName, "organisation.crt"),
            KeyPair.Certificate
        );
    }

    /// <summary>Waits until the program responds.</summary>
    public async Task<SiteProcess> WaitUntilReady()
    {
        await WaitUntilReady(Visitor, "/readyz");
        return this;
    }

    /// <summary>Waits until the output contains a text.</summary>
    public async Task<HttpStatusCode> Sign()
    {
        using var form = new FormUrlEncodedContent([
            new("name", "Ada Lovelace"),
            new("email", PetitionSite.NewEmail()),
            new("country", "US"),
        ]);
        using var answer = await Visitor.PostAsync($"/petitions/{PetitionSite.PetitionSlug}/sign", form);
        return answer.StatusCode;
    }

    public override void Dispose()
    {
        base.Dispose();
        Visitor.Dispose();
    }
}
