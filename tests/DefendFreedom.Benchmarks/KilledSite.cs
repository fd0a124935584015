using System.Collections.Concurrent;
using System.Net.Sockets;
using DefendFreedom.Petitions;

namespace DefendFreedom.Benchmarks;

/// <summary>
/// Kills the site while people sign and confirm, again and again on the same data. Afterwards every answer must hold: each
/// address that was told to look into its inbox is there once, each confirmation is there, and the tallies are the recount.
/// </summary>
internal static class KilledSite
{
    private const int Signers = 32;
    private const int Confirmers = 4;
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(3);

    public static async Task Measure(PublishedSite site, string data, int kills, Table table, CancellationToken stop)
    {
        using var post = new PostBox();
        var (signed, confirmed, key) = (new List<string>(), new ConcurrentDictionary<int, byte>(), Signing.MakeKey(data));
        for (var i = 0; i < kills; i++)
        {
            await using var running = await Signing.Start(site, data, post, stop);
            var load = new SigningLoad(running.Client.BaseAddress!);
            using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
            var confirming = Enumerable.Range(0, Confirmers).Select(_ => Confirm(running.Client.BaseAddress!, post, confirmed, over.Token)).ToList();
            var signing = load.Run(Signers, TimeSpan.FromMinutes(1), stop);
            await Task.Delay(Time + TimeSpan.FromMilliseconds(37 * i), stop);
            running.Kill();
            await signing;
            await over.CancelAsync();
            await Task.WhenAll(confirming);
            signed.AddRange(load.Accepted);
            Progress.Say($"killed {i + 1} times, {signed.Count:#,0} signed, {confirmed.Count:#,0} confirmed");
        }
        await using (await site.Start(data, stop)) { }   // it mends its database and ends in order
        var kept = KeptSignatures.Read(data, key);
        var addresses = kept.GroupBy(k => k.Email).ToDictionary(g => g.Key, g => g.Count());
        var states = kept.ToDictionary(k => k.Id, k => k.State);
        table.Add($"killed {kills} times: signatures answered", signed.Count, "");
        table.Add("… confirmations answered", confirmed.Count, "", atLeast: kills);
        table.Add("… answered and not there", signed.Count(s => !addresses.ContainsKey(s)), "", atMost: 0);
        table.Add("… there twice", addresses.Count(a => a.Value > 1), "", atMost: 0);
        table.Add("… confirmed and not confirmed there", confirmed.Keys.Count(id => states.GetValueOrDefault(id) != SignatureState.Confirmed), "", atMost: 0);
        table.Add("… tally less the recount", KeptSignatures.Tally(data) - states.Values.Count(s => s == SignatureState.Confirmed), "", atMost: 0, atLeast: 0);
    }

    // Confirms by the links in the letters until the site is gone.
    internal static async Task Confirm(Uri site, PostBox post, ConcurrentDictionary<int, byte> confirmed, CancellationToken over)
    {
        using var visitor = new RawVisitor(site);
        try
        {
            await foreach (var token in post.Tokens.Reader.ReadAllAsync(over))
                if (await visitor.Post($"/petitions/confirm/{token}", "", CancellationToken.None) == 303) confirmed.TryAdd(SigningSecret.SignatureOf(token)!.Value, 0);
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
        }
    }
}
