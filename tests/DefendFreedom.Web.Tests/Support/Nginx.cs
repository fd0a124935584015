using System.Text.RegularExpressions;
using DefendFreedom.Tests.Support;

namespace DefendFreedom.Web.Tests.Support;

/// <summary>
/// nginx with the configuration beside the Dockerfile, except for addresses and folders, and for what an older nginx than that of the
/// compose file does not know: it finds the nodes by their addresses, and serves HTTPS without HTTP/2.
/// </summary>
public sealed partial class Nginx : IDisposable
{
    private static readonly string Program = File.Exists("/usr/sbin/nginx") ? "/usr/sbin/nginx" : "nginx";
    private static readonly Lazy<Version> InstalledVersion = new(ReadVersion);

    private readonly TemporaryFolder _folder = new();
    private readonly ChildProcess _process;

    /// <summary>Starts nginx in front of two nodes; with a folder that has a certificate, it serves HTTPS, too.</summary>
    public Nginx(Uri first, Uri second, string? certificates = null)
    {
        Address = new Uri($"http://127.0.0.1:{FreePort.Find()}");
        Visitor = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };
        var settings = File.ReadAllText(RepositoryRoot.Combine("src/DefendFreedom.Web/nginx.conf"))
            .Replace("node1:8080", first.Authority, StringComparison.Ordinal)
            .Replace("node2:8080", second.Authority, StringComparison.Ordinal)
            .Replace("listen 8080", $"listen {Address.Authority}", StringComparison.Ordinal)
            .Replace("/tmp/", _folder.Path + "/", StringComparison.Ordinal);
        if (InstalledVersion.Value < new Version(1, 27, 3))
            settings = settings.Replace(" resolve max_fails", " max_fails", StringComparison.Ordinal);
        if (certificates is not null)
            WriteTlsSettings(certificates);
        if (Environment.UserName == "root")
            settings = "user root;\n" + settings; // it would be another user, who may not read this folder
        var path = _folder.Combine("nginx.conf");
        File.WriteAllText(path, settings);
        _process = new ChildProcess(Program, ["-e", "stderr", "-g", "daemon off;", "-c", path]);
        _process.Start();
    }

    public Uri Address { get; }

    /// <summary>The address for HTTPS, when there is a certificate.</summary>
    public Uri SecureAddress { get; } = new($"https://127.0.0.1:{FreePort.Find()}");
    public HttpClient Visitor { get; }

    /// <summary>What nginx has logged.</summary>
    public string Log => _process.Error;

    /// <summary>The folder for request bodies that nginx buffers to disk.</summary>
    public string BodyFolder => _folder.Combine("body");

    /// <summary>Waits until nginx accepts connections.</summary>
    public async Task<Nginx> WaitUntilListening()
    {
        await _process.WaitUntilReady(Visitor, "/proxy-health");
        return this;
    }

    public void Dispose()
    {
        _process.Dispose();
        Visitor.Dispose();
        _folder.Dispose();
    }

    private void WriteTlsSettings(string certificates)
    {
        var settings = File.ReadAllText(RepositoryRoot.Combine("src/DefendFreedom.Web/nginx-tls.conf"))
            .Replace("listen 8443", $"listen {SecureAddress.Authority}", StringComparison.Ordinal)
            .Replace("/etc/nginx/tls", certificates, StringComparison.Ordinal);
        if (InstalledVersion.Value < new Version(1, 25, 1))
            settings = settings.Replace("http2 on;", "", StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(_folder.Combine("tls")).FullName, "tls.conf"), settings);
    }

    private static Version ReadVersion()
    {
        using var version = new ChildProcess(Program, ["-v"]);
        version.Run().GetAwaiter().GetResult();
        return Version.Parse(VersionNumber().Match(version.Error).Groups[1].Value);
    }

    [GeneratedRegex(@"nginx/([0-9]+\.[0-9]+\.[0-9]+)")]
    private static partial Regex VersionNumber();
}
