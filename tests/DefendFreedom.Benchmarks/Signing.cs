using DefendFreedom.Petitions;

namespace DefendFreedom.Benchmarks;

/// <summary>The run `signing`: how many signatures are borne, and what is left of them when the power fails.</summary>
internal static class Signing
{
    private const int AtLeast = 2000;
    private const int AtMostP99 = 500;
    private const int Signers = 128;

    public static async Task<int> Run(int seconds, int kills, CancellationToken stop)
    {
        using var folder = new TemporaryFolder();
        var table = new Table();
        var site = new PublishedSite(await PublishedSite.Publish(folder.Under("site"), stop));
        await MeasureLoad(site, folder.Under("load"), seconds, table, stop);
        await KilledSite.Measure(site, folder.Under("killed"), kills, table, stop);
        Console.Write(table);
        return table.AllHold ? 0 : 1;
    }

    /// <summary>Puts the organisation's certificate into a data folder; gives back the private key.</summary>
    public static string MakeKey(string data)
    {
        var (certificate, key) = OrganisationKey.Make("Benchmark", DateTime.UtcNow);
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(data, "keys")).FullName, "organisation.crt"), certificate);
        return key;
    }

    private static async Task MeasureLoad(PublishedSite site, string data, int seconds, Table table, CancellationToken stop)
    {
        MakeKey(data);
        await using var running = await site.Start(data, stop, ("Petitions__PerBlockAndHour", "1000000000"));
        using var load = new SigningLoad(running.Client.BaseAddress!);
        await load.Run(Signers, TimeSpan.FromSeconds(5), stop);   // warm: the runtime compiles anew what is called often
        load.Forget();
        await load.Run(Signers, TimeSpan.FromSeconds(seconds), stop);
        table.Add($"signatures accepted over HTTP in a second, for {seconds} s, each on disk before its answer", load.Accepted.Count / (double)seconds, "", atLeast: AtLeast);
        table.Add("… p99 of the answers", Numbers.Percentile(load.Milliseconds, 0.99), "ms", atMost: AtMostP99);
        table.Add("… median", Numbers.Median(load.Milliseconds), "ms");
        table.Add("… refused or failed", load.Failed, "", atMost: 0);
        table.Add("… peak memory", running.Megabytes("VmHWM"), "MB");
    }
}
