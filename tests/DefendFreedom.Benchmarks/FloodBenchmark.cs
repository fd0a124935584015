using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace DefendFreedom.Benchmarks;

/// <summary>
/// Runs ten floods from one machine, one after another. The node's memory must stay small, reads of cached pages from another address must
/// stay fast, and signatures from another address must be accepted within seconds.
/// </summary>
internal static partial class FloodBenchmark
{
    private const double MaxMegabytes = 400,
        MaxReadMilliseconds = 50,
        MaxSigningSeconds = 2;
    private const string FormHeader = "Content-Type: application/x-www-form-urlencoded\r\n",
        MultipartHeader = "Content-Type: multipart/form-data; boundary=b\r\n";
    private static readonly IPAddress Reader = IPAddress.Parse("127.0.0.2"),
        Signer = IPAddress.Parse("127.0.0.3");
    private static readonly string[] Cached = ["/", "/issues", "/newsroom", "/campaigns/defend-freedom"];
    private static readonly string LongValue = new('q', 7000);
    private static readonly string MisspelledQuery = string.Join('-', Enumerable.Repeat("asylm", 25));

    public static async Task Measure(PublishedSite site, string data, int seconds, ResultTable table, CancellationToken cancellationToken)
    {
        using var smtp = new SmtpSink();
        await SigningBenchmark.OpenPetitions(site, data, cancellationToken);
        await using var running = await site.Start(
            data,
            cancellationToken,
            [("Limits__ConcurrentRequestsPerClient", "8"), .. smtp.Settings]
        );
        await MeasureSignature(running, cancellationToken);
        foreach (var flood in await CreateFloods(running, cancellationToken))
            await Measure(running, flood, TimeSpan.FromSeconds(seconds), table, cancellationToken);
    }

    private static async Task<Flood[]> CreateFloods(SiteProcess site, CancellationToken cancellationToken)
    {
        var (cookie, token) = await LoginForm(site, cancellationToken);
        return
        [
            new("large forms", _ => $"POST /admin/media/new HTTP/1.1\r\n{FormHeader}", 95_000_000, Connections: 10),
            new("odd queries", n => $"GET {Cached[n % Cached.Length]}?q={n}{LongValue} HTTP/1.1\r\n"),
            new(
                "slow bodies",
                _ => $"POST /petitions/{SigningLoad.PetitionSlug}/sign HTTP/1.1\r\n{FormHeader}",
                15_000,
                IsSlow: true,
                Connections: 330
            ),
            new(
                "wrong logins",
                n => $"POST /admin/login HTTP/1.1\r\n{FormHeader}Cookie: {cookie}\r\n",
                CreateForm: n => $"Email=a{n}%40example.org&Password=wrong&__RequestVerificationToken={token}"
            ),
            new("searches", n => $"GET /search?q={n}-{MisspelledQuery} HTTP/1.1\r\n"),
            new("404s", n => $"GET /no-such-page-{n} HTTP/1.1\r\nAccept-Encoding: br\r\n"),
            new("uploads", _ => $"POST /admin/media/replace/1 HTTP/1.1\r\n{MultipartHeader}", 25_000_000),
            new("handles", n => $"GET /petitions/{SigningLoad.PetitionSlug}/check-your-inbox?s={n}{LongValue} HTTP/1.1\r\n"),
            new("feeds", n => $"GET /Newsroom/feed.{(n % 2 == 0 ? "atom" : "json")} HTTP/1.1\r\nAccept-Encoding: br\r\n"),
            new("HEADs", n => $"HEAD /newsroom?year={1900 + n % 200} HTTP/1.1\r\n"),
        ];
    }

    private static async Task Measure(SiteProcess site, Flood flood, TimeSpan time, ResultTable table, CancellationToken cancellationToken)
    {
        ProgressLog.Write($"{flood.Name} for {time.TotalSeconds} s");
        var (reads, signatures, memory) = (new List<double>(), new List<double>(), new List<double>());
        using var floodEnd = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        floodEnd.CancelAfter(time);
        await Task.WhenAll(
            flood.Run(site.Client.BaseAddress!, floodEnd.Token),
            Repeat(20, async () => reads.Add(await MeasureRead(site, reads.Count, cancellationToken)), floodEnd.Token),
            Repeat(1000, async () => signatures.Add(await MeasureSignature(site, cancellationToken)), floodEnd.Token),
            Repeat(250, () => RecordMemory(site, memory), floodEnd.Token)
        );
        table.Add(
            $"flood of {flood.Name}, {flood.Completed / time.TotalSeconds:#,0} per second: peak resident memory",
            memory.Max(),
            "MB",
            max: MaxMegabytes
        );
        table.Add("… p95 of cached pages for another address", SampleMath.Percentile(reads, 0.95), "ms", max: MaxReadMilliseconds);
        table.Add("… longest time to accept a signature from another address", signatures.Max(), "s", max: MaxSigningSeconds);
    }

    private static Task RecordMemory(SiteProcess site, List<double> memory)
    {
        memory.Add(site.Megabytes("VmRSS"));
        return Task.CompletedTask;
    }

    private static async Task Repeat(int pause, Func<Task> action, CancellationToken cancellationToken)
    {
        for (; !cancellationToken.IsCancellationRequested; await Task.Delay(pause, CancellationToken.None))
            await action();
    }

    private static async Task<double> MeasureRead(SiteProcess site, int n, CancellationToken cancellationToken)
    {
        using var visitor = new RawHttpClient(site.Client.BaseAddress!, Reader);
        var startTime = Stopwatch.GetTimestamp();
        var status = await visitor.Get(Cached[n % Cached.Length], cancellationToken);
        return status == 200 ? Stopwatch.GetElapsedTime(startTime).TotalMilliseconds : double.PositiveInfinity;
    }

    // Retries after an error or a refusal, as the visitor is asked to.
    private static async Task<double> MeasureSignature(SiteProcess site, CancellationToken cancellationToken)
    {
        var startTime = Stopwatch.GetTimestamp();
        var form = $"name=Ada+Lovelace&email={Guid.NewGuid():N}%40example.org&country=US&postcode=10001";
        for (var status = 0; status != 303; await Task.Delay(50, cancellationToken))
            try
            {
                using var visitor = new RawHttpClient(site.Client.BaseAddress!, Signer);
                status = await visitor.Post($"/petitions/{SigningLoad.PetitionSlug}/sign", form, cancellationToken);
            }
            catch (SocketException) // retried
            { }
        return Stopwatch.GetElapsedTime(startTime).TotalSeconds;
    }

    private static async Task<(string Cookie, string Token)> LoginForm(SiteProcess site, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/admin/login") { Headers = { { "Accept-Encoding", "identity" } } };
        using var response = await site.Client.SendAsync(request, cancellationToken);
        var cookie = response.Headers.GetValues("Set-Cookie").First().Split(';')[0];
        return (cookie, Token().Match(await response.Content.ReadAsStringAsync(cancellationToken)).Groups[1].Value);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
