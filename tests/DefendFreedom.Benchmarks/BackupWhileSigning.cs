using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;

namespace DefendFreedom.Benchmarks;

/// <summary>
/// Backs up while 500 people sign every second, and puts the backup elsewhere: there the tallies must equal the recount of the backup's moment, every file
/// must have its hash, and of those who signed before it began and after it ended none may be missing or too many.
/// </summary>
internal static class BackupWhileSigning
{
    private const int PerSecond = 500;
    private const int Confirmers = 4;

    /// <summary>Signatures that are there before, so that the backup takes its time.</summary>
    private const int Generated = 500_000;
    private static readonly TimeSpan Before = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan After = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Most = TimeSpan.FromMinutes(5);   // until it is told to end

    public static async Task Measure(PublishedSite site, string data, Table table, CancellationToken stop)
    {
        using var post = new PostBox();
        using var folders = new TemporaryFolder();
        var (target, elsewhere, key) = (
            folders.Under("backups"), folders.Under("elsewhere"), await Signing.OpenPetitions(site, data, stop));
        await using (await site.Start(data, stop)) { }
        GeneratedSignatures.Fill(Path.Combine(data, "site.db"), Generated);
        var (load, early, taken) = await BackUp(site, data, target, post, stop);
        table.Add($"backup while {PerSecond} sign every second: signatures answered in that time", load.Accepted.Count, "");
        table.Add("… refused or failed", load.Failed, "", atMost: 0);
        table.Add("… p99 of the answers", Numbers.Percentile(load.Milliseconds, 0.99), "ms");
        table.Add("… time that the backup took", taken.TotalSeconds, "s");

        var folder = Directory.EnumerateDirectories(target).Single();
        var manifest = await ReadManifest(folder, stop);
        table.Add("… files whose hash is not what the manifest says", manifest.Files.Count(f => f.Hash != HashOf(Path.Combine(folder, f.Path))), "", atMost: 0);
        var said = await site.Run(elsewhere, $"restore --from {folder}", stop, [.. post.Settings]);
        table.Add("… restored elsewhere: checks of the doctor that are sound", said.Split('\n').Count(l => l.Contains(": sound", StringComparison.Ordinal)), "", atLeast: 12);
        var recounted = KeptSignatures.Recount(elsewhere);
        table.Add("… signatures counted in the backup", recounted, "", atLeast: Generated + 1);
        table.Add("… tallies less the recount of the backup's moment", KeptSignatures.Tally(elsewhere) - recounted, "", atMost: 0, atLeast: 0);
        table.Add("… tallies in the manifest less that recount", manifest.Tallies.Values.Sum() - recounted, "", atMost: 0, atLeast: 0);
        table.Add("… forms answered before the backup began less those in it", early.Signed - KeptSignatures.Submissions(elsewhere), "", atMost: 0);
        table.Add("… confirmed before the backup began and not in it", early.Confirmed.Except(KeptSignatures.Read(elsewhere, key).Select(k => k.WithdrawHash)).Count(), "", atMost: 0);
    }

    private static async Task<(SigningLoad Load, (int Signed, List<string> Confirmed) Early, TimeSpan Taken)> BackUp(PublishedSite site, string data, string target, PostBox post, CancellationToken stop)
    {
        await using var running = await Signing.Start(site, data, post, stop);
        var load = new SigningLoad(running.Client.BaseAddress!);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var confirmed = new ConcurrentDictionary<string, byte>();
        var confirming = Enumerable.Range(0, Confirmers).Select(_ => KilledSite.Confirm(running.Client.BaseAddress!, post, confirmed, over.Token)).ToList();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var signing = load.RunAtRate(PerSecond, Most, end.Token);
        await Task.Delay(Before, stop);
        var (early, clock) = ((load.Accepted.Count, confirmed.Keys.Select(KilledSite.WithdrawHash).ToList()), Stopwatch.StartNew());
        await site.Run(data, $"backup --to {target}", stop);
        var taken = clock.Elapsed;
        await Task.Delay(After, stop);
        await end.CancelAsync();
        await signing.ContinueWith(_ => { }, TaskScheduler.Default);   // it was told to end
        await over.CancelAsync();
        await Task.WhenAll(confirming);
        return (load, early, taken);
    }

    private static async Task<Written> ReadManifest(string folder, CancellationToken stop)
    {
        await using var file = File.OpenRead(Path.Combine(folder, "manifest.json"));
        return (await JsonSerializer.DeserializeAsync<Written>(file, JsonSerializerOptions.Web, stop))!;
    }

    private static string HashOf(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));

    private sealed record Written(Dictionary<string, int> Tallies, IReadOnlyList<WrittenFile> Files);

    private sealed record WrittenFile(string Path, string Hash);
}
