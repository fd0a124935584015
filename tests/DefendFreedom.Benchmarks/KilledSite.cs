using System.Collections.Concurrent;
using System.Net.Sockets;
using DefendFreedom.Mail;
using DefendFreedom.Petitions;

namespace DefendFreedom.Benchmarks;

/// <summary>
/// Kills the site while people sign and confirm, again and again on the same data. Afterwards every answer must hold: each address that was
/// told to look into its inbox gets a letter whose link confirms, once; each confirmation is there, and the tallies are the recount.
/// </summary>
internal static class KilledSite
{
    private const int Signers = 32;
    private const int Confirmers = 4;
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LettersLimit = TimeSpan.FromMinutes(30);

    public static async Task Measure(PublishedSite site, string data, int kills, Table table, CancellationToken stop)
    {
        using var post = new PostBox();
        var (signed, confirmed, key) = (
            new List<string>(), new ConcurrentDictionary<string, byte>(), await Signing.OpenPetitions(site, data, stop));
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
        var states = KeptSignatures.Read(data, key).ToDictionary(k => k.WithdrawHash, k => k.State);
        table.Add($"killed {kills} times: signatures answered", signed.Count, "");
        table.Add("… forms answered less those that are there", signed.Count - KeptSignatures.Submissions(data), "", atMost: 0);
        table.Add("… forms without a letter", KeptSignatures.SubmissionsWithoutLetter(data), "", atMost: 0);
        table.Add("… confirmations answered", confirmed.Count, "", atLeast: kills);
        table.Add("… confirmed and not confirmed there", confirmed.Keys.Count(token => states.GetValueOrDefault(WithdrawHash(token), SignatureState.Withdrawn) != SignatureState.Confirmed), "", atMost: 0);
        await ConfirmAll(site, data, post, stop);
        var kept = KeptSignatures.Read(data, key);
        var addresses = kept.CountBy(k => k.Email).ToDictionary();
        table.Add("… answered and not confirmed by the link in its letter", signed.Count(s => !addresses.ContainsKey(s)), "", atMost: 0);
        table.Add("… there twice", addresses.Count(a => a.Value > 1), "", atMost: 0);
        table.Add("… tally less the recount", KeptSignatures.Tally(data) - kept.Count(k => k.State == SignatureState.Confirmed), "", atMost: 0, atLeast: 0);
    }

    /// <summary>What the signature that a link confirms is found by, in hexadecimal.</summary>
    internal static string WithdrawHash(string token) => Convert.ToHexString(SigningTokens.Hash(SigningTokens.FromConfirm(token)!.Withdraw)!);

    // Confirms by the links in the letters until the site is gone.
    internal static async Task Confirm(Uri site, PostBox post, ConcurrentDictionary<string, byte> confirmed, CancellationToken over)
    {
        using var visitor = new RawVisitor(site);
        try
        {
            await foreach (var token in post.Tokens.Reader.ReadAllAsync(over))
                if (await visitor.Post($"/petitions/confirm/{token}", "", CancellationToken.None) == 303) confirmed.TryAdd(token, 0);
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
        }
    }

    // Everybody uses the link in the letter, also those whose confirmation was under way when the site was killed.
    private static async Task ConfirmAll(PublishedSite site, string data, PostBox post, CancellationToken stop)
    {
        await using var running = await Signing.Start(site, data, post, stop);
        var end = DateTime.UtcNow + LettersLimit;
        while (KeptSignatures.Letters(data).GetValueOrDefault(LetterState.Waiting) > 0 && DateTime.UtcNow < end) await Task.Delay(TimeSpan.FromSeconds(1), stop);
        Progress.Say($"{post.Links.Count:#,0} mailboxes have a letter");
        var tokens = new ConcurrentQueue<string>(post.Links.Values);
        await Task.WhenAll(Enumerable.Range(0, Signers).Select(async _ =>
        {
            using var visitor = new RawVisitor(running.Client.BaseAddress!);
            while (tokens.TryDequeue(out var token)) await visitor.Post($"/petitions/confirm/{token}", "", stop);
        }));
    }
}
