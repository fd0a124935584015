using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Benchmarks;

/// <summary>The `nodes` command: two nodes behind the compose file's nginx. The exit code is 0 when every target is met.</summary>
internal static class NodesBenchmark
{
    public static async Task<int> Run(int seconds, CancellationToken cancellationToken)
    {
        await DebianTools.EnsureInstalled(cancellationToken);
        using var folder = new TemporaryFolder();
        var table = new ResultTable();
        var site = new PublishedSite(await PublishedSite.Publish(folder.CreateSubfolder("site"), cancellationToken));
        var data = folder.CreateSubfolder("data");
        var editor = await DeskUser.Invite(site, data, "Editor", cancellationToken);
        await SigningBenchmark.OpenPetitions(site, data, cancellationToken);
        using var smtp = new SmtpSink();
        await using (var b = await Start(site, data, "b", smtp, cancellationToken))
        {
            await using var a = await Start(site, data, "a", smtp, cancellationToken);
            using var proxy = await new Nginx(a.Client.BaseAddress!, b.Client.BaseAddress!).WaitUntilListening();
            await ProxyThroughput.Measure(a, proxy, folder.CreateSubfolder("nginx"), seconds, table, cancellationToken);
            await CrossNodePublishing.Measure(a, b, proxy, editor, table, cancellationToken);
            await NodeKillBenchmark.Measure(a, proxy, seconds, data, table, cancellationToken);
        }
        Console.Write(table);
        Console.WriteLine($"load of the machine: {File.ReadAllText("/proc/loadavg").Trim()}, {Environment.ProcessorCount} processors");
        return table.AllPassed ? 0 : 1;
    }

    private static Task<SiteProcess> Start(
        PublishedSite site,
        string data,
        string name,
        SmtpSink smtp,
        CancellationToken cancellationToken
    ) =>
        site.Start(
            data,
            cancellationToken,
            [
                ("Node__Name", name),
                ("Petitions__SignaturesPerClientPerHour", "1000000000"),
                ("Site__TrustedProxies", "127.0.0.1"),
                .. smtp.Settings,
            ]
        );
}
