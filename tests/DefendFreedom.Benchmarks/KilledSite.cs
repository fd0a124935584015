using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using DefendFreedom.Petitions;

namespace DefendFreedom.Benchmarks;

/// <summary>
/// Kills the site while people sign and confirm, again and again on the same data. Afterwards every answer must hold: each
/// address that was told to look into its inbox is there once, each confirmation is there, and the tallies are the recount.
/// </summary>
internal static partial class KilledSite
{
    private const int Signers = 32;
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(2);

    public static async Task Measure(PublishedSite site, string data, int kills, Table table, CancellationToken stop)
    {
        var key = Signing.MakeKey(data);
        var (signed, confirmed) = (new List<string>(), new ConcurrentDictionary<int, byte>());
        for (var i = 0; i < kills; i++)
        {
            await using var running = await site.Start(data, stop, ("Petitions__PerBlockAndHour", "1000000000"));
            using var load = new SigningLoad(running.Client.BaseAddress!);
            using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
            var confirming = Confirm(running.Client, Path.Combine(data, "mail"), confirmed, over.Token);
            var signing = load.Run(Signers, TimeSpan.FromMinutes(1), stop);
            await Task.Delay(Time + TimeSpan.FromMilliseconds(37 * i), stop);
            running.Kill();
            await signing;
            await over.CancelAsync();
            await confirming;
            signed.AddRange(load.Accepted);
            Progress.Say($"killed {i + 1} times, {signed.Count:#,0} signed, {confirmed.Count:#,0} confirmed");
        }
        await using (await site.Start(data, stop)) { }   // it mends its database and ends in order
        var kept = KeptSignatures.Read(data, key);
        var addresses = kept.GroupBy(k => k.Email).ToDictionary(g => g.Key, g => g.Count());
        var states = kept.ToDictionary(k => k.Id, k => k.State);
        table.Add($"killed {kills} times: signatures answered", signed.Count, "");
        table.Add("… confirmations answered", confirmed.Count, "", atLeast: 1);
        table.Add("… answered and not there", signed.Count(s => !addresses.ContainsKey(s)), "", atMost: 0);
        table.Add("… there twice", addresses.Count(a => a.Value > 1), "", atMost: 0);
        table.Add("… confirmed and not confirmed there", confirmed.Keys.Count(id => states.GetValueOrDefault(id) != SignatureState.Confirmed), "", atMost: 0);
        table.Add("… tally less the recount", KeptSignatures.Tally(data) - states.Values.Count(s => s == SignatureState.Confirmed), "", atMost: 0, atLeast: 0);
    }

    // Confirms from the mails that the site writes to files.
    private static async Task Confirm(HttpClient site, string mails, ConcurrentDictionary<int, byte> confirmed, CancellationToken stop)
    {
        var seen = Directory.Exists(mails) ? Directory.GetFiles(mails).ToHashSet() : [];
        while (!stop.IsCancellationRequested)
        {
            foreach (var file in Directory.Exists(mails) ? Directory.GetFiles(mails).Where(seen.Add) : [])
            {
                if (Token(await File.ReadAllTextAsync(file, CancellationToken.None)) is not { } token) continue;
                try
                {
                    using var answer = await site.PostAsync($"/petitions/confirm/{token}", null, CancellationToken.None);
                    if (answer.RequestMessage!.RequestUri!.AbsolutePath.EndsWith("/thank-you", StringComparison.Ordinal)) confirmed.TryAdd(SigningSecret.SignatureOf(token)!.Value, 0);
                }
                catch (HttpRequestException)   // the site is gone
                {
                    return;
                }
            }
            await Task.Delay(20, CancellationToken.None);
        }
    }

    // A line that goes on ends with "=" (quoted-printable, RFC 2045, 6.7).
    private static string? Token(string mail) =>
        Link().Match(mail.ReplaceLineEndings("\n").Replace("=\n", "", StringComparison.Ordinal)) is { Success: true } link ? link.Groups[1].Value : null;

    [GeneratedRegex("/petitions/confirm/([A-Za-z0-9_-]+)")]
    private static partial Regex Link();
}
