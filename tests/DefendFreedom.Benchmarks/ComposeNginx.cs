using System.Diagnostics;

namespace DefendFreedom.Benchmarks;

/// <summary>nginx with the configuration used by the compose file, except for addresses and folders.</summary>
internal sealed class ComposeNginx : IDisposable
{
    private readonly Process _process;

    public ComposeNginx(string folder, Uri first, Uri second)
    {
        Address = new Uri($"http://127.0.0.1:{PublishedSite.FreePort()}");
        var settings = File.ReadAllText(PublishedSite.RepositoryPath("src", "DefendFreedom.Web", "nginx.conf"))
            .Replace("node1:8080", first.Authority, StringComparison.Ordinal)
            .Replace("node2:8080", second.Authority, StringComparison.Ordinal)
            .Replace("listen 8080", $"listen {Address.Authority}", StringComparison.Ordinal)
            .Replace("/tmp/", folder + "/", StringComparison.Ordinal);
        if (Environment.UserName == "root")
            settings = "user root;\n" + settings; // workers would otherwise run as a user who cannot read this folder
        var path = Path.Combine(folder, "nginx.conf");
        File.WriteAllText(path, settings);
        _process = Process.Start(new ProcessStartInfo(DebianTools.Nginx, ["-e", "stderr", "-g", "daemon off;", "-c", path]))!;
    }

    public Uri Address { get; }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}
