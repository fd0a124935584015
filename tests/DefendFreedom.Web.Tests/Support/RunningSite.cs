using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Data.Sqlite;
using DefendFreedom.Data.SqlServer;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Features.Cards;
using DefendFreedom.Web.Features.Petitions;
using DefendFreedom.Web.Features.Petitions.Signing;
using DefendFreedom.Web.Features.Search;
using DefendFreedom.Web.Hosting.Caching;
using DefendFreedom.Web.Hosting.Configuration;
using DefendFreedom.Web.Hosting.Database;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace DefendFreedom.Web.Tests.Support;

/// <summary>
/// The whole program on a free port, with its own data, a clock that tests move, and a log in which unexpected warnings fail the run.
/// </summary>
public class RunningSite : WebApplicationFactory<Program>, IAsyncLifetime
{
    private readonly string _data = Directory.CreateTempSubdirectory("defend-freedom-data-").FullName;
    private readonly TestDatabase _database = new();
    private readonly Lazy<Task<SiteCrawl>> _crawl;
    private HttpClient? _visitor;

    public RunningSite() => _crawl = new(() => SiteCrawl.Run(Visitor));

    /// <summary>The folder of uploaded files.</summary>
    public string MediaFolder => Path.Combine(_data, "media");

    public TestClock Clock { get; } = new();
    public LogCapture Log { get; } = new();
    public QueryCounter Queries { get; } = new();
    public FaultInjectingDatabase Database { get; } = new();

    /// <summary>A client without redirects, cookies or decompression.</summary>
    public HttpClient Visitor =>
        _visitor ??= new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = ClientOptions.BaseAddress,
        };

    /// <summary>Every address reachable from the home page, crawled once for all tests of a fixture.</summary>
    public Task<SiteCrawl> FullCrawl => _crawl.Value;

    /// <summary>The site's time zone.</summary>
    public TimeZoneInfo Zone => Services.GetRequiredService<SiteContent>().Current.Site.TimeZone;

    /// <summary>The site's data folder.</summary>
    public string DataFolder => _data;

    /// <summary>The public base URL of every test site.</summary>
    public const string BaseUrl = "https://campaign.example";

    protected virtual string ContentFolder => CheckedContent.Folder;
    protected virtual string EnvironmentName => "Production";
    protected virtual IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>();

    /// <summary>Whether the site has the key pair that its own keys are encrypted to.</summary>
    protected virtual bool HasKeys => true;

    /// <summary>Whether the site draws the cards of its pages, which takes time and reads the database in the background.</summary>
    protected virtual bool DrawsCards => false;

    /// <summary>Whether the site creates and fills its own database, which takes longer than copying one.</summary>
    protected virtual bool StartsEmpty => false;

    /// <summary>Opens the site's database in a new context.</summary>
    public SiteDb OpenDatabase() => _database.Open(_data);

    /// <summary>Runs a command on the site's data and database while it serves.</summary>
    public Task<CommandRun> RunCommand(string arguments, params IEnumerable<(string Setting, string Value)> settings) =>
        CommandRun.RunInProcess(
            arguments,
            [("environment", EnvironmentName), ("Data:Directory", _data), .. _database.Settings.Select(s => (s.Key, s.Value)), .. settings]
        );

    /// <summary>Changes the database as the desk would, and processes the change feed of this node.</summary>
    public async Task ChangeDatabase(Func<SiteDb, Task> change)
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDb>();
        await change(db);
        await db.SaveChangesAsync();
        await Services.GetRequiredService<ChangeFeed>().Run();
    }

    /// <summary>Empties the page cache, so that the next page is rendered.</summary>
    public async Task ClearPageCache()
    {
        foreach (var tag in new[] { PageCacheTags.Everything, PetitionCacheTags.Any })
            await Services.GetRequiredService<PageStore>().EvictByTagAsync(tag, default);
    }

    /// <summary>Requests a page until it comes from the cache, which stores it after it has been sent.</summary>
    public async Task WarmCache(string address)
    {
        for (var attempt = 0; (await Visitor.Fetch(address)).GetHeader("Age") is null; attempt++)
        {
            Assert.True(attempt < 100, $"{address} is not kept");
            await Task.Delay(20);
        }
    }

    /// <summary>Returns a freshly rendered page.</summary>
    public async Task<HttpResult> FetchUncached(string address)
    {
        await ClearPageCache();
        return await Visitor.Fetch(address);
    }

    public Task AddPublications(params Publication[] publications) =>
        ChangeDatabase(db =>
        {
            db.AddRange(publications);
            return Task.CompletedTask;
        });

    public async Task InitializeAsync()
    {
        Log.Expect("No XML encryptor configured"); // the site's own log ignores it too
        Log.Expect("No one can sign petitions"); // logged when there is no certificate or mail server
        Log.Expect("publication-listing"); // the shipped reports have neither a file nor an address
        Log.Expect("the heartbeat has been running"); // Kestrel's warning on a busy machine
        if (!StartsEmpty)
            await _database.ImportContent(_data);
        UseKestrel(0);
        StartServer();
        await using (var db = OpenDatabase())
            await Services.GetRequiredService<ProductionClearance>().Give(db, default);
        await Services.GetRequiredService<SearchIndexer>().Ready;
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        _visitor?.Dispose();
        await DisposeAsync();
        await _database.Drop(_data);
        Directory.Delete(_data, recursive: true);
        CleanUp();
        Log.AssertNothingUnexpected();
    }

    protected virtual void CleanUp() { }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(EnvironmentName);
        builder.UseSetting("Data:Directory", _data);
        builder.UseSetting("Content:Directory", ContentFolder);
        builder.UseSetting("Serilog:MinimumLevel", "Fatal"); // entries are collected; the console stays quiet
        // Static files are served from the build output and cached by browsers as in a published site.
        builder.UseStaticWebAssets();
        builder.UseSetting("EnableStaticAssetsDevelopmentCaching", "true");
        builder.UseSetting("ReloadStaticAssetsAtRuntime", "false");
        if (EnvironmentName != "Development")
            builder.UseSetting("Site:BaseUrl", BaseUrl);
        if (HasKeys)
            foreach (var (name, value) in KeyPair.Settings)
                builder.UseSetting(name, value);
        foreach (var (name, value) in _database.Settings.Concat(Settings))
            builder.UseSetting(name, value);
        builder.ConfigureTestServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
            services.AddSingleton<ILoggerProvider>(Log);
            if (!DrawsCards)
                services.Remove(services.Single(s => s.ImplementationType == typeof(CardDrawingJob)));
            services.Configure<PasswordHasherOptions>(hashing => hashing.IterationCount = 1); // hashing speed is Identity's own concern
            Queries.AddTo<SqliteSiteDb>(services);
            Queries.AddTo<SqlServerSiteDb>(services);
            Database.AddTo<SqliteSiteDb>(services);
            Database.AddTo<SqlServerSiteDb>(services);
        });
    }
}

/// <summary>One site for all tests that only read.</summary>
[CollectionDefinition(Name)]
public sealed class ReadOnlySiteTests : ICollectionFixture<RunningSite>
{
    public const string Name = "the site as it is";
}
