using System.Diagnostics;

namespace DefendFreedom.Benchmarks;

/// <summary>
/// Checks that response times do not reveal who has signed. Forms are sent alternately for mailboxes that have signed and confirmed and for
/// others, several times each, because a limit on e-mails would only show at the fifth or sixth.
/// </summary>
internal static class SignerTimingLeak
{
    private const int People = 400;
    private const int Repeats = 10;
    private const int FirstOfLater = 5;
    private const double MinAuc = 0.45,
        MaxAuc = 0.55;
    private static readonly TimeSpan DeliveryTimeout = TimeSpan.FromMinutes(2);

    public static async Task Measure(PublishedSite site, string data, ResultTable table, CancellationToken cancellationToken)
    {
        using var smtp = new SmtpSink();
        await using var running = await SigningBenchmark.Start(site, data, smtp, cancellationToken);
        using var visitor = new RawHttpClient(running.Client.BaseAddress!);
        // warm-up
        await new SigningLoad(running.Client.BaseAddress!).Run(8, TimeSpan.FromSeconds(8), cancellationToken, maxCount: 4 * People);
        // The addresses follow one pattern and are shuffled, so that only chance decides who signs.
        var people = Enumerable.Range(0, 2 * People).Select(i => $"somebody{i:000}@example.net").ToArray();
        Random.Shared.Shuffle(people);
        var (signers, others) = (people[..People], people[People..]);
        foreach (var signer in signers)
            await Send(visitor, signer, cancellationToken);
        foreach (var signer in signers)
            await Confirm(visitor, smtp, signer, cancellationToken);

        var times = new List<(int Repeat, double Signer, double Other)>();
        for (var repeat = 1; repeat <= Repeats; repeat++)
        {
            Random.Shared.Shuffle(signers);
            Random.Shared.Shuffle(others);
            foreach (var (signer, other) in signers.Zip(others))
            {
                var signerFirst = Random.Shared.Next(2) == 0;
                var (first, second) = (
                    await Send(visitor, signerFirst ? signer : other, cancellationToken),
                    await Send(visitor, signerFirst ? other : signer, cancellationToken)
                );
                times.Add(signerFirst ? (repeat, first, second) : (repeat, second, first));
            }
            ProgressLog.Write($"{times.Count:#,0} forms each");
        }
        Add(table, $"forms of signers and of others, {times.Count:#,0} each: AUC of the response time", times);
        Add(table, "… from the fifth form of a mailbox on", times.Where(t => t.Repeat >= FirstOfLater));
    }

    private static void Add(ResultTable table, string name, IEnumerable<(int Repeat, double Signer, double Other)> times)
    {
        var (signers, others) = (times.Select(t => t.Signer).ToList(), times.Select(t => t.Other).ToList());
        table.Add(
            name,
            SampleMath.AreaUnderCurve(signers, others),
            "",
            max: MaxAuc,
            min: MinAuc,
            remark: $" (medians {SampleMath.Median(signers):0.00} and {SampleMath.Median(others):0.00} ms)"
        );
    }

    private static async Task Confirm(RawHttpClient visitor, SmtpSink smtp, string address, CancellationToken cancellationToken)
    {
        string? token;
        for (var clock = Stopwatch.StartNew(); !smtp.Links.TryGetValue(address, out token); await Task.Delay(5, cancellationToken))
            if (clock.Elapsed > DeliveryTimeout)
                throw new InvalidOperationException($"{address} got no message");
        var status = await visitor.Post($"/petitions/confirm/{token}", "", cancellationToken);
        if (status != 303)
            throw new InvalidOperationException($"Confirming returned status {status}");
    }

    // Returns the response time in milliseconds.
    private static async Task<double> Send(RawHttpClient visitor, string address, CancellationToken cancellationToken)
    {
        var startTime = Stopwatch.GetTimestamp();
        var status = await visitor.Post(
            $"/petitions/{SigningLoad.PetitionSlug}/sign",
            $"name=Ada+Lovelace&email={Uri.EscapeDataString(address)}&country=US&postcode=10001",
            cancellationToken
        );
        var elapsed = Stopwatch.GetElapsedTime(startTime).TotalMilliseconds;
        return status == 303 ? elapsed : throw new InvalidOperationException($"A form returned status {status}");
    }
}
