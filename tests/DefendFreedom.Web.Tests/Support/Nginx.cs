using System.Diagnostics;
using DefendFreedom.Web.Hosting.Configuration;

namespace DefendFreedom.Web.Tests.Support;

/// <summary>nginx with the configuration beside the Dockerfile, except for addresses and folders.</summary>
public sealed class Nginx : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Process _process;

    public Nginx(Uri first, Uri second)
    {
        var port = NodeProcess.FreePort();
        var settings = File.ReadAllText(Path.Combine(AppPaths.Root, "src", "DefendFreedom.Web", "nginx.conf"))
            .Replace("node1:8080", first.Authority, StringComparison.Ordinal)
            .Replace("node2:8080", second.Authority, StringComparison.Ordinal)
            .Replace("listen 8080", $"listen 127.0.0.1:{port}", StringComparison.Ordinal)
            .Replace("/tmp/", _folder.Path + "/", StringComparison.Ordinal);
        if (Environment.UserName == "root")
            settings = "user root;\n" + settings; // workers would otherwise run as a user who cannot read this folder
        var path = Path.Combine(_folder.Path, "nginx.conf");
        File.WriteAllText(path, settings);
        _process = Process.Start(
            new ProcessStartInfo(
                File.Exists("/usr/sbin/nginx") ? "/usr/sbin/nginx" : "nginx",
                ["-e", "stderr", "-g", "daemon off;", "-c", path]
            )
        )!;
        Visitor = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = new Uri($"http://127.0.0.1:{port}"),
        };
    }

    public HttpClient Visitor { get; }

    /// <summary>The folder for request bodies that nginx buffers to disk.</summary>
    public string BodyFolder => Path.Combine(_folder.Path, "body");

    /// <summary>Waits until nginx accepts connections.</summary>
    public async Task<Nginx> WaitUntilListening()
    {
        for (var tries = 0; ; tries++)
            try
            {
                if ((await Visitor.Fetch("/proxy-health")).IsOk)
                    return this;
            }
            catch (HttpRequestException) when (tries < 200)
            {
                await Task.Delay(50);
            }
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        Visitor.Dispose();
        _folder.Dispose();
    }
}
