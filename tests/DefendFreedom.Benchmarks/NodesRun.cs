namespace DefendFreedom.Benchmarks;

/// <summary>The run `nodes`: two of them behind the compose file's nginx. The exit code is 0 when every aim is reached.</summary>
internal static class NodesRun
{
    public static async Task<int> Run(int seconds, CancellationToken stop)
    {
        await DebianTools.Need(stop);
        using var folder = new TemporaryFolder();
        var table = new Table();
        var site = new PublishedSite(await PublishedSite.Publish(folder.Under("site"), stop));
        var data = folder.Under("data");
        var editor = await Person.Invite(site, data, "Editor", stop);
        await Signing.OpenPetitions(site, data, stop);
        using var post = new PostBox();
        await using (var b = await Start(site, data, "b", post, stop))
        {
            await using var a = await Start(site, data, "a", post, stop);
            using var proxy = new ComposeNginx(folder.Under("proxy"), a.Client.BaseAddress!, b.Client.BaseAddress!);
            await ThroughProxy.Measure(a, proxy, folder.Under("nginx"), seconds, table, stop);
            await PublishedOnOne.Measure(a, b, proxy, editor, table, stop);
            await OneKilled.Measure(a, proxy, seconds, data, table, stop);
        }
        Console.Write(table);
        Console.WriteLine($"load of the machine: {File.ReadAllText("/proc/loadavg").Trim()}, {Environment.ProcessorCount} processors");
        return table.AllHold ? 0 : 1;
    }

    private static Task<SiteProcess> Start(PublishedSite site, string data, string name, PostBox post, CancellationToken stop) =>
        site.Start(data, stop, [("Node__Name", name), ("Petitions__PerBlockAndHour", "1000000000"), ("Site__Proxies", "127.0.0.1"), .. post.Settings]);
}
