using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Benchmarks;

/// <summary>
/// Backs up while 500 people sign per second, and restores the backup elsewhere. In the restored copy the tallies must equal the recount at
/// the time of the backup, every file must match its hash, and every signature from before the backup must be there.
/// </summary>
internal static class BackupUnderLoad
{
    private const int PerSecond = 500;
    private const int Confirmers = 4;

    /// <summary>Number of signatures generated beforehand, so that the backup takes some time.</summary>
    private const int Generated = 500_000;
    private static readonly TimeSpan LeadTime = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan TrailingTime = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan MaxDuration = TimeSpan.FromMinutes(5); // normally canceled earlier

    public static async Task Measure(PublishedSite site, string data, ResultTable table, CancellationToken cancellationToken)
    {
        using var smtp = new SmtpSink();
        using var folders = new TemporaryFolder();
        var (target, elsewhere, key) = (
            folders.CreateSubfolder("backups"),
            folders.CreateSubfolder("elsewhere"),
            await SigningBenchmark.OpenPetitions(site, data, cancellationToken)
        );
        await using (await site.Start(data, cancellationToken)) { }
        GeneratedSignatures.Fill(Path.Combine(data, "site.db"), Generated);
        var (load, before, backupTime) = await BackUp(site, data, target, smtp, cancellationToken);
        table.Add($"backup while {PerSecond} sign per second: signatures accepted meanwhile", load.Accepted.Count, "");
        table.Add("… refused or failed", load.Failed, "", max: 0);
        table.Add("… p99 response time", SampleMath.Percentile(load.Milliseconds, 0.99), "ms");
        table.Add("… duration of the backup", backupTime.TotalSeconds, "s");

        var folder = Directory.EnumerateDirectories(target).Single();
        var manifest = await ReadManifest(folder, cancellationToken);
        table.Add(
            "… files whose hash differs from the manifest",
            manifest.Files.Count(f => f.Hash != HashOf(Path.Combine(folder, f.Path))),
            "",
            max: 0
        );
        var doctorOutput = await site.Run(elsewhere, $"restore --from {folder}", cancellationToken, [.. smtp.Settings]);
        table.Add(
            "… restored elsewhere: doctor checks that are sound",
            doctorOutput.Split('\n').Count(l => l.Contains(": sound", StringComparison.Ordinal)),
            "",
            min: 12
        );
        var recounted = StoredSignatures.CountConfirmed(elsewhere);
        table.Add("… signatures counted in the backup", recounted, "", min: Generated + 1);
        table.Add(
            "… tallies minus the recount at the time of the backup",
            StoredSignatures.Tally(elsewhere) - recounted,
            "",
            max: 0,
            min: 0
        );
        table.Add("… tallies in the manifest minus that recount", manifest.Tallies.Values.Sum() - recounted, "", max: 0, min: 0);
        table.Add(
            "… forms accepted before the backup minus those in it",
            before.Signed - StoredSignatures.Submissions(elsewhere),
            "",
            max: 0
        );
        table.Add(
            "… confirmed before the backup but not in it",
            before.Confirmed.Except(StoredSignatures.Read(elsewhere, key).Select(k => k.WithdrawHash)).Count(),
            "",
            max: 0
        );
    }

    private static async Task<(SigningLoad Load, (int Signed, List<string> Confirmed) Early, TimeSpan Taken)> BackUp(
        PublishedSite site,
        string data,
        string target,
        SmtpSink smtp,
        CancellationToken cancellationToken
    )
    {
        await using var running = await SigningBenchmark.Start(site, data, smtp, cancellationToken);
        var load = new SigningLoad(running.Client.BaseAddress!);
        using var loadEnd = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var confirmed = new ConcurrentDictionary<string, byte>();
        var confirming = Enumerable
            .Range(0, Confirmers)
            .Select(_ => SiteKillBenchmark.ConfirmByLinks(running.Client.BaseAddress!, smtp, confirmed, loadEnd.Token))
            .ToList();
        using var signingEnd = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var signing = load.RunAtRate(PerSecond, MaxDuration, signingEnd.Token);
        await Task.Delay(LeadTime, cancellationToken);
        var (beforeBackup, clock) = (
            (load.Accepted.Count, confirmed.Keys.Select(SiteKillBenchmark.WithdrawHash).ToList()),
            Stopwatch.StartNew()
        );
        await site.Run(data, $"backup --to {target}", cancellationToken);
        var duration = clock.Elapsed;
        await Task.Delay(TrailingTime, cancellationToken);
        await signingEnd.CancelAsync();
        await signing.ContinueWith(_ => { }, TaskScheduler.Default); // ignores the cancellation
        await loadEnd.CancelAsync();
        await Task.WhenAll(confirming);
        return (load, beforeBackup, duration);
    }

    private static async Task<Manifest> ReadManifest(string folder, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(Path.Combine(folder, "manifest.json"));
        return (await JsonSerializer.DeserializeAsync<Manifest>(file, JsonSerializerOptions.Web, cancellationToken))!;
    }

    private static string HashOf(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));

    private sealed record Manifest(Dictionary<string, int> Tallies, IReadOnlyList<ManifestFile> Files);

    private sealed record ManifestFile(string Path, string Hash);
}
