using System.Diagnostics;
using DefendFreedom.Mail;

namespace DefendFreedom.Benchmarks;

/// <summary>Very many letters at once, to a mail server that is away for a minute and then refuses one time in ten.</summary>
internal static class ManyLetters
{
    private const int Signers = 128;
    private static readonly TimeSpan Away = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(40);

    public static async Task Measure(PublishedSite site, string data, int count, Table table, CancellationToken stop)
    {
        using var post = new PostBox { IsAway = true, RefuseEvery = 10 };
        await using var running = await Signing.Start(site, data, post, stop);
        var clock = Stopwatch.StartNew();
        var load = new SigningLoad(running.Client.BaseAddress!);
        await load.Run(Signers, TimeSpan.FromMinutes(10), stop, count);
        var signed = load.Accepted.Count;
        Progress.Say($"{signed:#,0} letters written");
        if (clock.Elapsed < Away) await Task.Delay(Away - clock.Elapsed, stop);

        post.IsAway = false;
        clock.Restart();
        TimeSpan? mostAt = null;
        while (Left(data) > 0 && clock.Elapsed < Limit)
        {
            if (mostAt is null && post.Accepted.Count >= signed * 9L / 10) mostAt = clock.Elapsed;
            await Task.Delay(TimeSpan.FromSeconds(1), stop);
        }
        var states = KeptSignatures.Letters(data);
        table.Add($"{signed:#,0} letters, one in ten refused, the server away for a minute: recorded as sent", states.GetValueOrDefault(LetterState.Sent), "", atLeast: signed, atMost: signed);
        table.Add("… delivered more than once", post.Accepted.Values.Count(n => n > 1), "", atMost: 0);
        table.Add("… lost", signed - post.Accepted.Count, "", atMost: 0, atLeast: 0);
        table.Add("… until nine in ten had left", (mostAt ?? clock.Elapsed).TotalSeconds, "s");
        table.Add("… until all had left", clock.Elapsed.TotalSeconds, "s");
    }

    private static int Left(string data) => KeptSignatures.Letters(data).GetValueOrDefault(LetterState.Waiting);
}
