namespace DefendFreedom.Benchmarks;

/// <summary>A cached page through the proxy, beside nginx that serves the same compressed bytes as a file; in turns, since the machine is never quiet.</summary>
internal static class ProxyThroughput
{
    private const string Page = "/issues/death-penalty";
    private const int Rounds = 5;
    private const double MinRatio = 0.76;

    public static async Task Measure(
        SiteProcess node,
        ComposeNginx proxy,
        string folder,
        int seconds,
        ResultTable table,
        CancellationToken cancellationToken
    )
    {
        var page = await node.Client.GetByteArrayAsync(Page, cancellationToken);
        using var nginx = new NginxProcess(folder, page, page);
        var (ours, rival) = (new Uri(proxy.Address, Page), new Uri(nginx.Address, "brotli"));
        await WrkRunner.MeasureRate(ours, "br", 2, cancellationToken);
        await WrkRunner.MeasureRate(rival, "br", 1, cancellationToken);
        var rounds = new List<(double Proxy, double File)>();
        for (var round = 0; round < Rounds; round++)
            rounds.Add(
                (
                    await WrkRunner.MeasureRate(ours, "br", seconds, cancellationToken),
                    await WrkRunner.MeasureRate(rival, "br", seconds, cancellationToken)
                )
            );
        table.Add(
            $"cached page of {page.Length:#,0} bytes, compressed, through the proxy, beside nginx with a file",
            SampleMath.Median(rounds.Select(r => r.Proxy / r.File)),
            "",
            min: MinRatio,
            remark: $" ({SampleMath.Median(rounds.Select(r => r.Proxy)):#,0} to {SampleMath.Median(rounds.Select(r => r.File)):#,0} in a second)"
        );
    }
}
