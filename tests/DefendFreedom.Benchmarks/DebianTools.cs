using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Benchmarks;

/// <summary>wrk and nginx from Debian packages.</summary>
internal static class DebianTools
{
    private static readonly string[] Folders = ["/usr/local/bin", "/usr/bin", "/usr/sbin"];

    public static string Wrk => Find("wrk") ?? "wrk";
    public static string Nginx => Find("nginx") ?? "nginx";

    /// <summary>Installs missing packages when running as root; otherwise says what to install.</summary>
    public static async Task EnsureInstalled(CancellationToken cancellationToken)
    {
        if (Find("wrk") is not null && Find("nginx") is not null)
            return;
        if (Environment.UserName != "root")
            throw new InvalidOperationException("wrk and nginx are needed: sudo apt-get install wrk nginx-light");
        ProgressLog.Write("installing wrk and nginx");
        using var update = new ChildProcess("apt-get", ["update"]);
        await update.Run(TimeSpan.FromMinutes(3), cancellationToken);
        using var install = new ChildProcess("apt-get", ["install", "-y", "--no-install-recommends", "wrk", "nginx-light"]);
        await install.Run(TimeSpan.FromMinutes(5), cancellationToken);
    }

    private static string? Find(string program) => Folders.Select(f => Path.Combine(f, program)).FirstOrDefault(File.Exists);
}
