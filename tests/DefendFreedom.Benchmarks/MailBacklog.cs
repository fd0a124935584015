using System.Diagnostics;
using DefendFreedom.Mail;

namespace DefendFreedom.Benchmarks;

/// <summary>Queues very many messages for a mail server that is down for a minute and then temporarily refuses one in ten.</summary>
internal static class MailBacklog
{
    private const int Signers = 128;
    private static readonly TimeSpan OutageDuration = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan MaxDuration = TimeSpan.FromMinutes(40);

    public static async Task Measure(PublishedSite site, string data, int count, ResultTable table, CancellationToken cancellationToken)
    {
        using var smtp = new SmtpSink { IsAway = true, RefuseEvery = 10 };
        await using var running = await SigningBenchmark.Start(site, data, smtp, cancellationToken);
        var clock = Stopwatch.StartNew();
        var load = new SigningLoad(running.Client.BaseAddress!);
        await load.Run(Signers, TimeSpan.FromMinutes(10), cancellationToken, count);
        var signed = load.Accepted.Count;
        ProgressLog.Write($"{signed:#,0} messages queued");
        if (clock.Elapsed < OutageDuration)
            await Task.Delay(OutageDuration - clock.Elapsed, cancellationToken);

        smtp.IsAway = false;
        clock.Restart();
        TimeSpan? ninetyPercentAt = null;
        while (CountWaiting(data) > 0 && clock.Elapsed < MaxDuration)
        {
            if (ninetyPercentAt is null && smtp.Accepted.Count >= signed * 9L / 10)
                ninetyPercentAt = clock.Elapsed;
            await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
        }
        var states = StoredSignatures.CountMessagesByStatus(data);
        table.Add(
            $"{signed:#,0} messages, one in ten refused, the server down for a minute: recorded as sent",
            states.GetValueOrDefault(MessageStatus.Sent),
            "",
            min: signed,
            max: signed
        );
        table.Add("… delivered more than once", smtp.Accepted.Values.Count(n => n > 1), "", max: 0);
        table.Add("… lost", signed - smtp.Accepted.Count, "", max: 0, min: 0);
        table.Add("… time until nine in ten were sent", (ninetyPercentAt ?? clock.Elapsed).TotalSeconds, "s");
        table.Add("… time until all were sent", clock.Elapsed.TotalSeconds, "s");
    }

    private static int CountWaiting(string data) => StoredSignatures.CountMessagesByStatus(data).GetValueOrDefault(MessageStatus.Waiting);
}
