namespace DefendFreedom.Benchmarks;

/// <summary>
/// Compares a cached page with nginx serving the same bytes from a file. The two alternate, because the machine is never idle.
/// </summary>
internal static class CachedPage
{
    private const string Page = "/issues/death-penalty";
    private const int Rounds = 3;
    private const double MinRatio = 0.6;

    public static async Task Measure(SiteProcess site, string folder, int seconds, ResultTable table, CancellationToken cancellationToken)
    {
        var plain = await DownloadPage(site, "identity", cancellationToken);
        var brotli = await DownloadPage(site, "br", cancellationToken);
        using var nginx = new NginxProcess(folder, plain, brotli);
        var page = new Uri(site.Client.BaseAddress!, Page);
        foreach (var (name, encoding, file) in new[] { ("plain", (string?)null, "plain"), ("compressed", "br", "brotli") })
        {
            var baseline = new Uri(nginx.Address, file);
            // warm-up, so that tiered compilation optimizes the hot paths
            await WrkRunner.MeasureRate(page, encoding, seconds, cancellationToken);
            await WrkRunner.MeasureRate(baseline, encoding, 1, cancellationToken);
            var rounds = new List<(double Site, double Nginx)>();
            for (var round = 0; round < Rounds; round++)
                rounds.Add(
                    (
                        await WrkRunner.MeasureRate(page, encoding, seconds, cancellationToken),
                        await WrkRunner.MeasureRate(baseline, encoding, seconds, cancellationToken)
                    )
                );
            table.Add(
                $"cached page of {(encoding is null ? plain : brotli).Length:#,0} bytes, {name}, relative to nginx",
                SampleMath.Median(rounds.Select(r => r.Site / r.Nginx)),
                "",
                min: MinRatio,
                remark: $"({SampleMath.Median(rounds.Select(r => r.Site)):#,0} to "
                    + $"{SampleMath.Median(rounds.Select(r => r.Nginx)):#,0} per second)"
            );
        }
    }

    private static async Task<byte[]> DownloadPage(SiteProcess site, string encoding, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Page) { Headers = { { "Accept-Encoding", encoding } } };
        using var response = await site.Client.SendAsync(request, cancellationToken);
        return await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(cancellationToken);
    }
}
