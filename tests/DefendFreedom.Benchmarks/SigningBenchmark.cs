using DefendFreedom.Petitions;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Benchmarks;

/// <summary>
/// The `signing` command: how many signatures the site accepts alongside readers and mail, and what survives a power failure.
/// </summary>
internal static class SigningBenchmark
{
    private const int MinPerSecond = 2000;
    private const int MaxP99Milliseconds = 500;
    private const int Signers = 128;

    public static readonly string[] Parts = ["load", "reading", "timing", "killed", "millions", "backlog"];

    public static async Task<int> Run(SigningOptions run, CancellationToken cancellationToken)
    {
        using var folder = new TemporaryFolder();
        var table = new ResultTable();
        var site = new PublishedSite(await PublishedSite.Publish(folder.CreateSubfolder("site"), cancellationToken));
        if (run.Has("load"))
            await MeasureLoad(site, folder.CreateSubfolder("load"), run.Seconds, table, cancellationToken);
        if (run.Has("reading"))
            await ReadsDuringSigning.Measure(site, folder.CreateSubfolder("reading"), run.Seconds, table, cancellationToken);
        if (run.Has("timing"))
            await SignerTimingLeak.Measure(site, folder.CreateSubfolder("timing"), table, cancellationToken);
        if (run.Has("killed"))
            await SiteKillBenchmark.Measure(site, folder.CreateSubfolder("killed"), run.Kills, table, cancellationToken);
        if (run.Has("millions"))
            await LargePetition.Measure(
                site,
                folder.CreateSubfolder("millions"),
                folder.CreateSubfolder("empty"),
                run.Signatures,
                table,
                cancellationToken
            );
        if (run.Has("backlog"))
            await MailBacklog.Measure(site, folder.CreateSubfolder("backlog"), run.Messages, table, cancellationToken);
        Console.Write(table);
        Console.WriteLine($"machine load: {File.ReadAllText("/proc/loadavg").Trim()}, {Environment.ProcessorCount} processors");
        return table.AllPassed ? 0 : 1;
    }

    /// <summary>
    /// Creates the organization's certificate in a data folder, once, and returns the private key, which is stored outside `keys` for the
    /// benchmark only.
    /// </summary>
    public static string EnsureCertificate(string data)
    {
        var keyPath = Path.Combine(data, "benchmark.key");
        if (File.Exists(keyPath))
            return File.ReadAllText(keyPath);
        var (certificate, key) = OrganisationKeyPair.Generate("Benchmark", DateTime.UtcNow);
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(data, "keys")).FullName, "organisation.crt"), certificate);
        File.WriteAllText(keyPath, key);
        return key;
    }

    /// <summary>
    /// Starts the site with a certificate and a mail sink. All signers share one address here, so the limit per address is raised.
    /// </summary>
    public static async Task<SiteProcess> Start(PublishedSite site, string data, SmtpSink smtp, CancellationToken cancellationToken)
    {
        await OpenPetitions(site, data, cancellationToken);
        return await site.Start(data, cancellationToken, [("Petitions__SignaturesPerClientPerHour", "1000000000"), .. smtp.Settings]);
    }

    /// <summary>Creates the key and imports the shipped petitions as open, which only Development does. Returns the private key.</summary>
    public static async Task<string> OpenPetitions(
        PublishedSite site,
        string data,
        CancellationToken cancellationToken,
        params (string, string)[] settings
    )
    {
        var isNew = !File.Exists(Path.Combine(data, "benchmark.key"));
        var key = EnsureCertificate(data);
        if (isNew)
            await site.Run(data, "content import", cancellationToken, [("ASPNETCORE_ENVIRONMENT", "Development"), .. settings]);
        return key;
    }

    private static async Task MeasureLoad(
        PublishedSite site,
        string data,
        int seconds,
        ResultTable table,
        CancellationToken cancellationToken
    )
    {
        using var smtp = new SmtpSink();
        await using var running = await Start(site, data, smtp, cancellationToken);
        var load = new SigningLoad(running.Client.BaseAddress!);
        await load.Run(Signers, TimeSpan.FromSeconds(8), cancellationToken); // warm-up, so that tiered compilation optimizes the hot paths
        load.Reset();
        var before = running.ProcessorTime;
        await load.Run(Signers, TimeSpan.FromSeconds(seconds), cancellationToken);
        table.Add(
            $"signatures accepted over HTTP per second, for {seconds} s, each on disk before the response",
            load.Accepted.Count / (double)seconds,
            "",
            min: MinPerSecond
        );
        table.Add("… p99 response time", SampleMath.Percentile(load.Milliseconds, 0.99), "ms", max: MaxP99Milliseconds);
        table.Add("… median", SampleMath.Median(load.Milliseconds), "ms");
        table.Add("… longest", load.Milliseconds.Max(), "ms");
        table.Add("… refused or failed", load.Failed, "", max: 0);
        table.Add(
            "… the site's processor time per signature",
            (running.ProcessorTime - before).TotalMilliseconds / load.Accepted.Count,
            "ms"
        );
        table.Add("… messages sent meanwhile", smtp.Accepted.Count, "");
        table.Add("… peak memory", running.Megabytes("VmHWM"), "MB");
    }
}

/// <summary>The parts of the benchmark to run, and their sizes.</summary>
internal sealed record SigningOptions(IReadOnlyCollection<string> Parts, int Seconds, int Kills, int Signatures, int Messages)
{
    public bool Has(string part) => Parts.Count == 0 || Parts.Contains(part);
}
