namespace DefendFreedom.Benchmarks;

/// <summary>A cached page through the proxy, beside nginx that serves the same compressed bytes as a file; in turns, since the machine is never quiet.</summary>
internal static class ThroughProxy
{
    private const string Page = "/issues/death-penalty";
    private const int Rounds = 5;
    private const double AtLeast = 0.76;

    public static async Task Measure(SiteProcess node, ComposeNginx proxy, string folder, int seconds, Table table, CancellationToken stop)
    {
        var page = await node.Client.GetByteArrayAsync(Page, stop);
        using var nginx = new NginxProcess(folder, page, page);
        var (ours, rival) = (new Uri(proxy.Address, Page), new Uri(nginx.Address, "brotli"));
        await Wrk.Ask(ours, "br", 2, stop);
        await Wrk.Ask(rival, "br", 1, stop);
        var rounds = new List<(double Proxy, double File)>();
        for (var round = 0; round < Rounds; round++) rounds.Add((await Wrk.Ask(ours, "br", seconds, stop), await Wrk.Ask(rival, "br", seconds, stop)));
        table.Add($"cached page of {page.Length:#,0} bytes, compressed, through the proxy, beside nginx with a file", Numbers.Median(rounds.Select(r => r.Proxy / r.File)), "", atLeast: AtLeast,
            remark: $" ({Numbers.Median(rounds.Select(r => r.Proxy)):#,0} to {Numbers.Median(rounds.Select(r => r.File)):#,0} in a second)");
    }
}
