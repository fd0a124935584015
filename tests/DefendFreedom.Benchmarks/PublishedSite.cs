using System.Runtime.InteropServices;
using DefendFreedom.Data;
using DefendFreedom.Data.Sqlite;
using DefendFreedom.Data.SqlServer;
using DefendFreedom.Petitions;
using DefendFreedom.Tests.Support;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Benchmarks;

/// <summary>The site as deployed: the published Release build, run in Production.</summary>
internal sealed class PublishedSite(string folder)
{
    private const string BaseUrl = "https://campaign.example";

    /// <summary>The content folder of the checkout.</summary>
    public static string Content => RepositoryRoot.Combine("content");

    /// <summary>Publishes the checkout into a folder.</summary>
    public static async Task<string> Publish(string folder, CancellationToken cancellationToken)
    {
        ProgressLog.Write("publishing the Release build");
        using var publish = new ChildProcess(
            "dotnet",
            [
                "publish",
                RepositoryRoot.Combine("src/DefendFreedom.Web"),
                "-c",
                "Release",
                "-o",
                folder,
                "--nologo",
                "-r",
                RuntimeInformation.RuntimeIdentifier,
                "--self-contained",
                "false",
                "-p:PublishReadyToRun=true",
            ] // as the Dockerfile does
        );
        await publish.Run(TimeSpan.FromMinutes(15), cancellationToken);
        return folder;
    }

    /// <summary>Starts the site with its own data folder and waits until it responds. All clients share one address here.</summary>
    public async Task<SiteProcess> Start(string data, CancellationToken cancellationToken, params (string Name, string Value)[] settings)
    {
        var all = ListSettings(data, settings);
        if (File.Exists(Path.Combine(data, "benchmark.key"))) // people sign here
            await using (var db = Open(data, settings))
                await PassedDoctor.Record(db, all);
        return await SiteProcess.Start(
            ProgramPath,
            new Uri($"http://127.0.0.1:{FreePort.Find()}"),
            [("Limits__ConcurrentRequestsPerClient", "100000"), .. all],
            cancellationToken
        );
    }

    /// <summary>Runs one of the program's commands to completion and returns its output.</summary>
    public async Task<string> Run(
        string data,
        string command,
        CancellationToken cancellationToken,
        params (string Name, string Value)[] settings
    )
    {
        using var process = new ChildProcess(ProgramPath, command.Split(' '), ListSettings(data, settings));
        return await process.Run(TimeSpan.FromMinutes(2), cancellationToken);
    }

    private static SiteDb Open(string data, (string Name, string Value)[] settings) =>
        settings.FirstOrDefault(s => s.Name == "ConnectionStrings__Site").Value is { } server
            ? new SqlServerSiteDb(new DbContextOptionsBuilder<SqlServerSiteDb>().UseSqlServer(server).Options)
            : new SqliteSiteDb(
                new DbContextOptionsBuilder<SqliteSiteDb>().UseSqlite($"Data Source={Path.Combine(data, "site.db")};Pooling=False").Options
            );

    private string ProgramPath => Path.Combine(folder, "DefendFreedom.Web");

    private (string, string)[] ListSettings(string data, (string, string)[] settings) =>
        [
            ("ASPNETCORE_ENVIRONMENT", "Production"),
            ("Data__Directory", data),
            ("Content__Directory", Content),
            ("Site__BaseUrl", BaseUrl),
            .. CreateKeySettings(),
            .. settings,
        ];

    // The key pair that encrypts the site's keys, stored beside the program.
    private (string, string)[] CreateKeySettings()
    {
        var (certificatePath, keyPath) = (Path.Combine(folder, "ring.crt"), Path.Combine(folder, "ring.key"));
        if (!File.Exists(keyPath))
        {
            var (certificate, key) = OrganisationKeyPair.Generate("Ring", DateTime.UtcNow);
            File.WriteAllText(certificatePath, certificate);
            File.WriteAllText(keyPath, key);
        }
        return [("Data__KeyEncryptionCertificate", certificatePath), ("Data__KeyEncryptionPrivateKey", keyPath)];
    }
}
