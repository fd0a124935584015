using System.Net.Sockets;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Benchmarks;

/// <summary>
/// Kills one of two nodes while people read at full speed and sign. Half of the readers request pages that are not in the proxy's cache, so
/// each of those requests reaches a node. Every acknowledged form must be stored, and a reader may see only the error of the request in
/// progress.
/// </summary>
internal static class NodeKillBenchmark
{
    private const int Readers = 16;
    private const int Signers = 16;
    private static readonly string[] Pages =
    [
        "/",
        "/newsroom",
        "/issues/death-penalty",
        "/petitions",
        "/campaigns/defend-freedom",
        "/search?q=death",
    ];

    public static async Task Measure(
        SiteProcess one,
        Nginx proxy,
        int seconds,
        string data,
        ResultTable table,
        CancellationToken cancellationToken
    )
    {
        var (load, read, failed) = (new SigningLoad(proxy.Address), 0, 0);
        using var loadEnd = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = Enumerable
            .Range(0, Readers)
            .Select(n => Read(proxy.Address, n, ok => Interlocked.Increment(ref ok ? ref read : ref failed), loadEnd.Token))
            .ToList();
        var signing = load.Run(Signers, TimeSpan.FromSeconds(3 * seconds), cancellationToken);
        await Task.Delay(TimeSpan.FromSeconds(seconds), cancellationToken);
        var (readBefore, signedBefore) = (read, load.Accepted.Count);
        one.Kill();
        await signing;
        await loadEnd.CancelAsync();
        await Task.WhenAll(reading);

        table.Add(
            "one of two nodes killed: pages read",
            read,
            "",
            min: 1,
            remark: $" ({(double)readBefore / seconds:#,0} per second before, {(read - readBefore) / (2.0 * seconds):#,0} after)"
        );
        table.Add($"… errors of {Readers} readers", failed, "", max: Readers);
        table.Add("… signatures accepted", load.Accepted.Count, "", min: signedBefore + 1, remark: $" ({signedBefore:#,0} before)");
        table.Add($"… forms without a response, of {Signers} in progress", load.Failed, "", max: Signers);
        table.Add(
            "… forms accepted minus those stored",
            load.Accepted.Count - StoredSignatures.Submissions(data),
            "",
            max: 0,
            min: -Signers
        );
        table.Add("… forms without a message", StoredSignatures.SubmissionsWithoutMessage(data), "", max: 0);
        table.Add("… tally minus the recount", StoredSignatures.Tally(data) - StoredSignatures.CountConfirmed(data), "", max: 0, min: 0);
    }

    private static async Task Read(Uri proxy, int reader, Action<bool> recordResult, CancellationToken cancellationToken)
    {
        for (var (number, visitor) = (0, new RawHttpClient(proxy)); ; number++)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                visitor.Dispose();
                return;
            }
            var page = Pages[number % Pages.Length];
            try
            {
                recordResult(
                    await visitor.Get(
                        reader % 2 == 0 ? page : $"{page}{(page.Contains('?') ? '&' : '?')}reader={reader}-{number}",
                        CancellationToken.None
                    ) == 200
                );
            }
            catch (SocketException)
            {
                recordResult(false);
                visitor.Dispose();
                visitor = new RawHttpClient(proxy);
            }
        }
    }
}
