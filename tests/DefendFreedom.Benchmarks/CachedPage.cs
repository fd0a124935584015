namespace DefendFreedom.Benchmarks;

/// <summary>A page out of the cache, beside nginx that serves the same bytes as a file; in turns, since the machine is never quiet.</summary>
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
            var rival = new Uri(nginx.Address, file);
            await WrkRunner.MeasureRate(page, encoding, seconds, cancellationToken); // warm: the runtime compiles anew what is called often
            await WrkRunner.MeasureRate(rival, encoding, 1, cancellationToken);
            var rounds = new List<(double Site, double Nginx)>();
            for (var round = 0; round < Rounds; round++)
                rounds.Add(
                    (
                        await WrkRunner.MeasureRate(page, encoding, seconds, cancellationToken),
                        await WrkRunner.MeasureRate(rival, encoding, seconds, cancellationToken)
                    )
                );
            table.Add(
                $"cached page of {(encoding is null ? plain : brotli).Length:#,0} bytes, {name}, beside nginx",
                SampleMath.Median(rounds.Select(r => r.Site / r.Nginx)),
                "",
                min: MinRatio,
                remark: $"({SampleMath.Median(rounds.Select(r => r.Site)):#,0} to {SampleMath.Median(rounds.Select(r => r.Nginx)):#,0} in a second)"
            );
        }
    }

    private static async Task<byte[]> DownloadPage(SiteProcess site, string encoding, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Page) { Headers = { { "Accept-Encoding", encoding } } };
        using var answer = await site.Client.SendAsync(request, cancellationToken);
        return await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(cancellationToken);
    }
}
