using DefendFreedom.Petitions;

namespace DefendFreedom.Benchmarks;

/// <summary>The run `signing`: how many signatures are borne beside readers and mail, and what is left of them when the power fails.</summary>
internal static class Signing
{
    private const int AtLeast = 2000;
    private const int AtMostP99 = 500;
    private const int Signers = 128;

    public static readonly string[] Parts = ["load", "reading", "told", "killed", "millions", "letters"];

    public static async Task<int> Run(SigningRun run, CancellationToken stop)
    {
        using var folder = new TemporaryFolder();
        var table = new Table();
        var site = new PublishedSite(await PublishedSite.Publish(folder.Under("site"), stop));
        if (run.Has("load")) await MeasureLoad(site, folder.Under("load"), run.Seconds, table, stop);
        if (run.Has("reading")) await ReadingWhileSigning.Measure(site, folder.Under("reading"), run.Seconds, table, stop);
        if (run.Has("told")) await SignersTold.Measure(site, folder.Under("told"), table, stop);
        if (run.Has("killed")) await KilledSite.Measure(site, folder.Under("killed"), run.Kills, table, stop);
        if (run.Has("millions")) await MillionsSigned.Measure(site, folder.Under("millions"), folder.Under("empty"), run.Signatures, table, stop);
        if (run.Has("letters")) await ManyLetters.Measure(site, folder.Under("letters"), run.Letters, table, stop);
        Console.Write(table);
        Console.WriteLine($"load of the machine: {File.ReadAllText("/proc/loadavg").Trim()}, {Environment.ProcessorCount} processors");
        return table.AllHold ? 0 : 1;
    }

    /// <summary>Puts the organisation's certificate into a data folder, once; gives back the private key, which lies beside `keys` for the benchmark alone.</summary>
    public static string MakeKey(string data)
    {
        var keyPath = Path.Combine(data, "benchmark.key");
        if (File.Exists(keyPath)) return File.ReadAllText(keyPath);
        var (certificate, key) = OrganisationKey.Make("Benchmark", DateTime.UtcNow);
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(data, "keys")).FullName, "organisation.crt"), certificate);
        File.WriteAllText(keyPath, key);
        return key;
    }

    /// <summary>Starts the site with a certificate, letters going into a box. All people come from one address here, so the limit for an address must not mark them.</summary>
    public static async Task<SiteProcess> Start(PublishedSite site, string data, PostBox post, CancellationToken stop)
    {
        await OpenPetitions(site, data, stop);
        return await site.Start(data, stop, [("Petitions__PerBlockAndHour", "1000000000"), .. post.Settings]);
    }

    /// <summary>
    /// Makes the key and imports the shipped petitions as open ones, which only Development does; gives back the private key.
    /// </summary>
    public static async Task<string> OpenPetitions(
        PublishedSite site, string data, CancellationToken stop, params (string, string)[] settings)
    {
        var isNew = !File.Exists(Path.Combine(data, "benchmark.key"));
        var key = MakeKey(data);
        if (isNew) await site.Run(data, "content import", stop, [("ASPNETCORE_ENVIRONMENT", "Development"), .. settings]);
        return key;
    }

    private static async Task MeasureLoad(PublishedSite site, string data, int seconds, Table table, CancellationToken stop)
    {
        using var post = new PostBox();
        await using var running = await Start(site, data, post, stop);
        var load = new SigningLoad(running.Client.BaseAddress!);
        await load.Run(Signers, TimeSpan.FromSeconds(8), stop);   // warm: the runtime compiles anew what is called often
        load.Forget();
        var before = running.Work;
        await load.Run(Signers, TimeSpan.FromSeconds(seconds), stop);
        table.Add($"signatures accepted over HTTP in a second, for {seconds} s, each on disk before its answer", load.Accepted.Count / (double)seconds, "", atLeast: AtLeast);
        table.Add("… p99 of the answers", Numbers.Percentile(load.Milliseconds, 0.99), "ms", atMost: AtMostP99);
        table.Add("… median", Numbers.Median(load.Milliseconds), "ms");
        table.Add("… longest", load.Milliseconds.Max(), "ms");
        table.Add("… refused or failed", load.Failed, "", atMost: 0);
        table.Add("… the site's processor time for each", (running.Work - before).TotalMilliseconds / load.Accepted.Count, "ms");
        table.Add("… letters that left meanwhile", post.Accepted.Count, "");
        table.Add("… peak memory", running.Megabytes("VmHWM"), "MB");
    }
}

/// <summary>Which parts of the run are wanted, and how large they are.</summary>
internal sealed record SigningRun(IReadOnlyCollection<string> Parts, int Seconds, int Kills, int Signatures, int Letters)
{
    public bool Has(string part) => Parts.Count == 0 || Parts.Contains(part);
}
