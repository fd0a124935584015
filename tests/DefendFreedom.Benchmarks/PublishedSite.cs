using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using DefendFreedom.Petitions;

namespace DefendFreedom.Benchmarks;

/// <summary>The site as deployed: the published Release build, run in Production.</summary>
internal sealed class PublishedSite(string folder)
{
    private const string BaseUrl = "https://campaign.example";
    private static readonly string RepositoryRoot = FindRepositoryRoot();

    /// <summary>The content folder of the checkout.</summary>
    public static string Content => Path.Combine(RepositoryRoot, "content");

    /// <summary>Publishes the checkout into a folder.</summary>
    public static async Task<string> Publish(string folder, CancellationToken cancellationToken)
    {
        ProgressLog.Write("publishing the Release build");
        await ProcessRunner.Run(
            "dotnet",
            [
                "publish",
                Path.Combine(RepositoryRoot, "src", "DefendFreedom.Web"),
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
            ], // as in the Dockerfile
            TimeSpan.FromMinutes(15),
            cancellationToken
        );
        return folder;
    }

    /// <summary>Starts the site with its own data folder and waits until it responds. All clients share one address here.</summary>
    public Task<SiteProcess> Start(string data, CancellationToken cancellationToken, params (string Name, string Value)[] settings) =>
        SiteProcess.Start(
            Path.Combine(folder, "DefendFreedom.Web"),
            new Uri($"http://127.0.0.1:{FreePort()}"),
            [
                ("Data__Directory", data),
                ("Content__Directory", Content),
                ("Limits__ConcurrentRequestsPerClient", "100000"),
                ("Site__BaseUrl", BaseUrl),
                .. CreateKeySettings(),
                .. settings,
            ],
            cancellationToken
        );

    /// <summary>Runs one of the program's commands to completion and returns its output.</summary>
    public Task<string> Run(string data, string command, CancellationToken cancellationToken, params (string Name, string Value)[] settings)
    {
        (string Name, string Value)[] all =
        [
            ("Data__Directory", data),
            ("Content__Directory", Content),
            ("ASPNETCORE_ENVIRONMENT", "Production"),
            ("Site__BaseUrl", BaseUrl),
            .. CreateKeySettings(),
            .. settings,
        ];
        return ProcessRunner.Run(
            "env",
            [.. all.Select(s => $"{s.Name}={s.Value}"), Path.Combine(folder, "DefendFreedom.Web"), .. command.Split(' ')],
            TimeSpan.FromMinutes(2),
            cancellationToken
        );
    }

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

    /// <summary>Returns the full path of a file in the checkout.</summary>
    public static string RepositoryPath(params string[] path) => Path.Combine([RepositoryRoot, .. path]);

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string FindRepositoryRoot()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "DefendFreedom.sln")))
                return at.FullName;
        throw new InvalidOperationException("The benchmarks run from a checkout of the source");
    }
}
