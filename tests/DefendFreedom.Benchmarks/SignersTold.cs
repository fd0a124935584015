using System.Diagnostics;

namespace DefendFreedom.Benchmarks;

/// <summary>
/// Whether the time of an answer tells who has signed: forms are sent by turns for mailboxes that have signed and confirmed and for
/// others, each again and again, since a limit on e-mails could show only at the fifth or sixth.
/// </summary>
internal static class SignersTold
{
    private const int People = 400;
    private const int Repeats = 10;
    private const int FirstOfLater = 5;
    private const double AtLeast = 0.45, AtMost = 0.55;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static async Task Measure(PublishedSite site, string data, Table table, CancellationToken stop)
    {
        using var post = new PostBox();
        await using var running = await Signing.Start(site, data, post, stop);
        using var visitor = new RawVisitor(running.Client.BaseAddress!);
        await new SigningLoad(running.Client.BaseAddress!).Run(8, TimeSpan.FromSeconds(8), stop, most: 4 * People);   // warm
        // Their addresses look alike: only chance has chosen who signs.
        var people = Enumerable.Range(0, 2 * People).Select(i => $"somebody{i:000}@example.net").ToArray();
        Random.Shared.Shuffle(people);
        var (signers, others) = (people[..People], people[People..]);
        foreach (var signer in signers) await Send(visitor, signer, stop);
        foreach (var signer in signers) await Confirm(visitor, post, signer, stop);

        var times = new List<(int Repeat, double Signer, double Other)>();
        for (var repeat = 1; repeat <= Repeats; repeat++)
        {
            Random.Shared.Shuffle(signers);
            Random.Shared.Shuffle(others);
            foreach (var (signer, other) in signers.Zip(others))
            {
                var signerFirst = Random.Shared.Next(2) == 0;
                var (first, second) = (await Send(visitor, signerFirst ? signer : other, stop), await Send(visitor, signerFirst ? other : signer, stop));
                times.Add(signerFirst ? (repeat, first, second) : (repeat, second, first));
            }
            Progress.Say($"{times.Count:#,0} forms each");
        }
        Add(table, $"forms of signers and of others, {times.Count:#,0} each: AUC of the time of the answer", times);
        Add(table, "… from the fifth form of a mailbox on", times.Where(t => t.Repeat >= FirstOfLater));
    }

    private static void Add(Table table, string what, IEnumerable<(int Repeat, double Signer, double Other)> times)
    {
        var (signers, others) = (times.Select(t => t.Signer).ToList(), times.Select(t => t.Other).ToList());
        table.Add(what, Numbers.AreaUnderCurve(signers, others), "", atMost: AtMost, atLeast: AtLeast,
            remark: $" (medians {Numbers.Median(signers):0.00} and {Numbers.Median(others):0.00} ms)");
    }

    private static async Task Confirm(RawVisitor visitor, PostBox post, string address, CancellationToken stop)
    {
        string? token;
        for (var clock = Stopwatch.StartNew(); !post.Links.TryGetValue(address, out token); await Task.Delay(5, stop))
            if (clock.Elapsed > Patience) throw new InvalidOperationException($"{address} got no letter");
        var status = await visitor.Post($"/petitions/confirm/{token}", "", stop);
        if (status != 303) throw new InvalidOperationException($"Confirming was answered with {status}");
    }

    // Milliseconds until the answer.
    private static async Task<double> Send(RawVisitor visitor, string address, CancellationToken stop)
    {
        var began = Stopwatch.GetTimestamp();
        var status = await visitor.Post($"/petitions/{SigningLoad.Petition}/sign", $"name=Ada+Lovelace&email={Uri.EscapeDataString(address)}&country=US&postcode=10001", stop);
        var taken = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        return status == 303 ? taken : throw new InvalidOperationException($"A form was answered with {status}");
    }
}
