using DefendFreedom.Tests.Support;

namespace DefendFreedom.Web.Tests.Support;

/// <summary>nginx with the configuration beside the Dockerfile, except for addresses and folders.</summary>
public sealed class Nginx : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ChildProcess _process;

    public Nginx(Uri first, Uri second)
    {
        Address = new Uri($"http://127.0.0.1:{FreePort.Find()}");
        Visitor = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };
        var settings = File.ReadAllText(RepositoryRoot.Combine("src/DefendFreedom.Web/nginx.conf"))
            .Replace("node1:8080", first.Authority, StringComparison.Ordinal)
            .Replace("node2:8080", second.Authority, StringComparison.Ordinal)
            .Replace("listen 8080", $"listen {Address.Authority}", StringComparison.Ordinal)
            .Replace("/tmp/", _folder.Path + "/", StringComparison.Ordinal);
        if (Environment.UserName == "root")
            settings = "user root;\n" + settings; // it would be another user, who may not read this folder
        var path = _folder.Combine("nginx.conf");
        File.WriteAllText(path, settings);
        _process = new ChildProcess(
            File.Exists("/usr/sbin/nginx") ? "/usr/sbin/nginx" : "nginx",
            ["-e", "stderr", "-g", "daemon off;", "-c", path]
        );
        _process.Start();
    }

    public Uri Address { get; }
    public HttpClient Visitor { get; }

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
}
