using System.Globalization;
using DefendFreedom.Data;
using DefendFreedom.Data.Sqlite;
using DefendFreedom.Data.SqlServer;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Support;

/// <summary>SQLite, or a new database on the server named by TEST_SQLSERVER; the same tests run on both.</summary>
public sealed class TestDatabase
{
    private static readonly string? Server = Environment.GetEnvironmentVariable("TEST_SQLSERVER") is { Length: > 0 } set ? set : null;
    private static readonly string? MaxBatchSize = Environment.GetEnvironmentVariable("TEST_SQLSERVER_MAXBATCHSIZE") is { Length: > 0 } set
        ? set
        : null;

    private readonly string? _connection = Server is null
        ? null
        : new SqlConnectionStringBuilder(Server) { InitialCatalog = $"DefendFreedomTest{Guid.NewGuid():N}" }.ToString();

    // The checkout's content is imported once; each site starts with a copy.
    private static readonly Lazy<Task<TemporaryFolder>> Imported = new(async () =>
    {
        var folder = new TemporaryFolder();
        await Import(("Data:Directory", folder.Path));
        return folder;
    });

    public IReadOnlyDictionary<string, string> Settings { get; }

    public TestDatabase()
    {
        var settings = new Dictionary<string, string>();
        if (_connection is not null)
            (settings["Database:Provider"], settings["ConnectionStrings:Site"]) = ("SqlServer", _connection);
        if (_connection is not null && MaxBatchSize is not null)
            settings["Database:MaxBatchSize"] = MaxBatchSize;
        Settings = settings;
    }

    /// <summary>Copies the imported content into a data folder, or onto the server. Its petitions are open, as in Development.</summary>
    public Task ImportContent(string dataFolder) =>
        _connection is null
            ? CopyImportedFile(dataFolder)
            : Import([("Data:Directory", dataFolder), .. Settings.Select(s => (s.Key, s.Value))]);

    /// <summary>Copies the imported content as a SQLite file, whatever database the other tests use.</summary>
    public static async Task CopyImportedFile(string dataFolder) =>
        File.Copy(Path.Combine((await Imported.Value).Path, "site.db"), Path.Combine(dataFolder, "site.db"));

    /// <summary>Opens the database of a site with this data folder.</summary>
    public SiteDb Open(string dataFolder) =>
        _connection is null
            ? new SqliteSiteDb(
                new DbContextOptionsBuilder<SqliteSiteDb>().UseSqlite($"Data Source={Path.Combine(dataFolder, "site.db")}").Options
            )
            : OpenOnServer();

    public async Task Drop(string dataFolder)
    {
        if (_connection is null)
        {
            using var pool = new SqliteConnection(
                new SqliteConnectionStringBuilder { DataSource = Path.Combine(dataFolder, "site.db"), DefaultTimeout = 30 }.ToString()
            );
            SqliteConnection.ClearPool(pool);
            return;
        }
        await using var db = OpenOnServer();
        await db.Database.EnsureDeletedAsync();
    }

    private static async Task Import(params (string, string)[] settings)
    {
        var import = await CommandRun.RunInProcess(
            "content import",
            [
                ("environment", "Development"),
                ("Content:Directory", CheckedContent.Folder),
                ("Petitions:Certificate", KeyPair.CertificatePath),
                .. settings,
            ]
        );
        Assert.True(import.ExitCode == 0, import.Error);
    }

    private SqlServerSiteDb OpenOnServer() =>
        new(
            new DbContextOptionsBuilder<SqlServerSiteDb>()
                .UseSqlServer(
                    _connection,
                    server =>
                    {
                        if (MaxBatchSize is not null)
                            server.MaxBatchSize(int.Parse(MaxBatchSize, CultureInfo.InvariantCulture));
                    }
                )
                .Options
        );
}
