using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Benchmarks;

/// <summary>
/// Compares a cached page through the proxy with nginx serving the same compressed bytes from a file. The two alternate, because the
/// machine is never idle.
/// </summary>
internal static class ProxyThroughput
{
    private const string Page = "/issues/death-penalty";
    private const int Rounds = 5;
    private const double MinRatio = 0.76;

    public static async Task Measure(
        SiteProcess node,
        Nginx proxy,
        string folder,
        int seconds,
        ResultTable table,
        CancellationToken cancellationToken
    )
    {
        var page = await node.Client.GetByteArrayAsync(Page, cancellationToken);
        using var nginx = new NginxProcess(folder, page, page);
        var (ours, baseline) = (new Uri(proxy.Address, Page), new Uri(nginx.Address, "brotli"));
        await WrkRunner.MeasureRate(ours, "br", 2, cancellationToken);
        await WrkRunner.MeasureRate(baseline, "br", 1, cancellationToken);
        var rounds = new List<(double Proxy, double File)>();
        for (var round = 0; round < Rounds; round++)
            rounds.Add(
                (
                    await WrkRunner.MeasureRate(ours, "br", seconds, cancellationToken),
                    await WrkRunner.MeasureRate(baseline, "br", seconds, cancellationToken)
                )
            );
        table.Add(
            $"cached page of {page.Length:#,0} bytes, compressed, through the proxy, relative to nginx with a file",
            SampleMath.Median(rounds.Select(r => r.Proxy / r.File)),
            "",
            min: MinRatio,
            remark: $" ({SampleMath.Median(rounds.Select(r => r.Proxy)):#,0} to {SampleMath.Median(rounds.Select(r => r.File)):#,0} "
                + "per second)"
        );
    }
}
