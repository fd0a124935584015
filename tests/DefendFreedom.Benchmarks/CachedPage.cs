namespace DefendFreedom.Benchmarks;

/// <summary>A page out of the cache, beside nginx that serves the same bytes as a file; in turns, since the machine is never quiet.</summary>
internal static class CachedPage
{
    private const string Page = "/issues/death-penalty";
    private const int Rounds = 3;
    private const double AtLeast = 0.6;

    public static async Task Measure(SiteProcess site, string folder, int seconds, Table table, CancellationToken stop)
    {
        var plain = await Bytes(site, "identity", stop);
        var brotli = await Bytes(site, "br", stop);
        using var nginx = new NginxProcess(folder, plain, brotli);
        var page = new Uri(site.Client.BaseAddress!, Page);
        foreach (var (name, encoding, file) in new[] { ("plain", (string?)null, "plain"), ("compressed", "br", "brotli") })
        {
            var rival = new Uri(nginx.Address, file);
            await Wrk.Ask(page, encoding, seconds, stop);   // warm: the runtime compiles anew what is called often
            await Wrk.Ask(rival, encoding, 1, stop);
            var rounds = new List<(double Site, double Nginx)>();
            for (var round = 0; round < Rounds; round++)
                rounds.Add((await Wrk.Ask(page, encoding, seconds, stop), await Wrk.Ask(rival, encoding, seconds, stop)));
            table.Add($"cached page of {(encoding is null ? plain : brotli).Length:#,0} bytes, {name}, beside nginx",
                Numbers.Median(rounds.Select(r => r.Site / r.Nginx)), "", atLeast: AtLeast,
                remark: $"({Numbers.Median(rounds.Select(r => r.Site)):#,0} to {Numbers.Median(rounds.Select(r => r.Nginx)):#,0} in a second)");
        }
    }

    private static async Task<byte[]> Bytes(SiteProcess site, string encoding, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Page) { Headers = { { "Accept-Encoding", encoding } } };
        using var answer = await site.Client.SendAsync(request, stop);
        return await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(stop);
    }
}
