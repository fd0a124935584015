using System.Collections.Concurrent;
using System.Net.Sockets;
using DefendFreedom.Mail;
using DefendFreedom.Petitions;

namespace DefendFreedom.Benchmarks;

/// <summary>
/// Kills the site repeatedly, on the same data, while people sign and confirm. Every response must remain true: each address that was told
/// to check its inbox gets a message whose link confirms exactly once, each confirmation is stored, and the tallies equal the recount.
/// </summary>
internal static class SiteKillBenchmark
{
    private const int Signers = 32;
    private const int Confirmers = 4;
    private static readonly TimeSpan RunTime = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan DeliveryTimeout = TimeSpan.FromMinutes(30);

    public static async Task Measure(PublishedSite site, string data, int kills, ResultTable table, CancellationToken cancellationToken)
    {
        using var smtp = new SmtpSink();
        var (signed, confirmed, key) = (
            new List<string>(),
            new ConcurrentDictionary<string, byte>(),
            await SigningBenchmark.OpenPetitions(site, data, cancellationToken)
        );
        for (var i = 0; i < kills; i++)
        {
            await using var running = await SigningBenchmark.Start(site, data, smtp, cancellationToken);
            var load = new SigningLoad(running.Client.BaseAddress!);
            using var loadEnd = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var confirming = Enumerable
                .Range(0, Confirmers)
                .Select(_ => ConfirmByLinks(running.Client.BaseAddress!, smtp, confirmed, loadEnd.Token))
                .ToList();
            var signing = load.Run(Signers, TimeSpan.FromMinutes(1), cancellationToken);
            await Task.Delay(RunTime + TimeSpan.FromMilliseconds(37 * i), cancellationToken);
            running.Kill();
            await signing;
            await loadEnd.CancelAsync();
            await Task.WhenAll(confirming);
            signed.AddRange(load.Accepted);
            ProgressLog.Write($"killed {i + 1} times, {signed.Count:#,0} signed, {confirmed.Count:#,0} confirmed");
        }
        await using (await site.Start(data, cancellationToken)) { } // recovers the database and shuts down cleanly
        var states = StoredSignatures.Read(data, key).ToDictionary(k => k.WithdrawHash, k => k.State);
        table.Add($"killed {kills} times: signatures accepted", signed.Count, "");
        table.Add("… forms accepted minus those stored", signed.Count - StoredSignatures.Submissions(data), "", max: 0);
        table.Add("… forms without a message", StoredSignatures.SubmissionsWithoutMessage(data), "", max: 0);
        table.Add("… confirmations accepted", confirmed.Count, "", min: kills);
        table.Add(
            "… confirmed but not stored as confirmed",
            confirmed.Keys.Count(token =>
                states.GetValueOrDefault(WithdrawHash(token), SignatureState.Withdrawn) != SignatureState.Confirmed
            ),
            "",
            max: 0
        );
        await ConfirmAll(site, data, smtp, cancellationToken);
        var stored = StoredSignatures.Read(data, key);
        var addresses = stored.CountBy(k => k.Email).ToDictionary();
        table.Add("… accepted but not confirmed by the link in the message", signed.Count(s => !addresses.ContainsKey(s)), "", max: 0);
        table.Add("… stored twice", addresses.Count(a => a.Value > 1), "", max: 0);
        table.Add(
            "… tally minus the recount",
            StoredSignatures.Tally(data) - stored.Count(k => k.State == SignatureState.Confirmed),
            "",
            max: 0,
            min: 0
        );
    }

    /// <summary>Returns the hash, in hexadecimal, that identifies the signature confirmed by a token.</summary>
    internal static string WithdrawHash(string token) =>
        Convert.ToHexString(SigningTokens.Hash(SigningTokens.FromConfirmToken(token)!.WithdrawToken)!);

    // Confirms with the links in the messages until the site is gone.
    internal static async Task ConfirmByLinks(
        Uri site,
        SmtpSink smtp,
        ConcurrentDictionary<string, byte> confirmed,
        CancellationToken cancellationToken
    )
    {
        using var visitor = new RawHttpClient(site);
        try
        {
            await foreach (var token in smtp.Tokens.Reader.ReadAllAsync(cancellationToken))
                if (await visitor.Post($"/petitions/confirm/{token}", "", CancellationToken.None) == 303)
                    confirmed.TryAdd(token, 0);
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException) { }
    }

    // Uses the link in every message, including those whose confirmation was in progress when the site was killed.
    private static async Task ConfirmAll(PublishedSite site, string data, SmtpSink smtp, CancellationToken cancellationToken)
    {
        await using var running = await SigningBenchmark.Start(site, data, smtp, cancellationToken);
        var end = DateTime.UtcNow + DeliveryTimeout;
        while (StoredSignatures.CountMessagesByStatus(data).GetValueOrDefault(MessageStatus.Waiting) > 0 && DateTime.UtcNow < end)
            await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
        ProgressLog.Write($"{smtp.Links.Count:#,0} mailboxes have a message");
        var tokens = new ConcurrentQueue<string>(smtp.Links.Values);
        await Task.WhenAll(
            Enumerable
                .Range(0, Signers)
                .Select(async _ =>
                {
                    using var visitor = new RawHttpClient(running.Client.BaseAddress!);
                    while (tokens.TryDequeue(out var token))
                        await visitor.Post($"/petitions/confirm/{token}", "", cancellationToken);
                })
        );
    }
}
