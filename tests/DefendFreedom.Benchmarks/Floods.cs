using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace DefendFreedom.Benchmarks;

/// <summary>
/// Ten floods from one machine, one after another. Meanwhile the node's memory stays small, whoever reads cached pages elsewhere notices
/// little, and whoever signs elsewhere has their answer within seconds.
/// </summary>
internal static partial class Floods
{
    private const double MegabytesAtMost = 400, ReadsAtMost = 50, SignedWithin = 2;   // MB, milliseconds, seconds
    private const string Fields = "Content-Type: application/x-www-form-urlencoded\r\n", Files = "Content-Type: multipart/form-data; boundary=b\r\n";
    private static readonly IPAddress Reader = IPAddress.Parse("127.0.0.2"), Signer = IPAddress.Parse("127.0.0.3");
    private static readonly string[] Cached = ["/", "/issues", "/newsroom", "/campaigns/defend-freedom"];
    private static readonly string Long = new('q', 7000);
    private static readonly string Wrong = string.Join('-', Enumerable.Repeat("asylm", 25));

    public static async Task Measure(PublishedSite site, string data, int seconds, Table table, CancellationToken stop)
    {
        using var post = new PostBox();
        await Signing.OpenPetitions(site, data, stop);
        await using var running = await site.Start(data, stop, [("Limits__PerBlock", "8"), .. post.Settings]);
        await Signed(running, stop);
        foreach (var flood in await All(running, stop)) await Measure(running, flood, TimeSpan.FromSeconds(seconds), table, stop);
    }

    private static async Task<Flood[]> All(SiteProcess site, CancellationToken stop)
    {
        var (cookie, token) = await LoginForm(site, stop);
        return
        [
            new("large forms", _ => $"POST /admin/media/new HTTP/1.1\r\n{Fields}", 95_000_000, Connections: 10),
            new("odd queries", n => $"GET {Cached[n % Cached.Length]}?q={n}{Long} HTTP/1.1\r\n"),
            new("slow bodies", _ => $"POST /petitions/{SigningLoad.Petition}/sign HTTP/1.1\r\n{Fields}", 15_000, IsSlow: true, Connections: 330),
            new("wrong logins", n => $"POST /admin/login HTTP/1.1\r\n{Fields}Cookie: {cookie}\r\n", Form: n => $"Email=a{n}%40example.org&Password=wrong&__RequestVerificationToken={token}"),
            new("searches", n => $"GET /search?q={n}-{Wrong} HTTP/1.1\r\n"),
            new("404s", n => $"GET /no-such-page-{n} HTTP/1.1\r\nAccept-Encoding: br\r\n"),
            new("uploads", _ => $"POST /admin/media/replace/1 HTTP/1.1\r\n{Files}", 25_000_000),
            new("handles", n => $"GET /petitions/{SigningLoad.Petition}/check-your-inbox?s={n}{Long} HTTP/1.1\r\n"),
            new("feeds", n => $"GET /Newsroom/feed.{(n % 2 == 0 ? "atom" : "json")} HTTP/1.1\r\nAccept-Encoding: br\r\n"),
            new("HEADs", n => $"HEAD /newsroom?year={1900 + n % 200} HTTP/1.1\r\n"),
        ];
    }

    private static async Task Measure(SiteProcess site, Flood flood, TimeSpan time, Table table, CancellationToken stop)
    {
        Progress.Say($"{flood.Name} for {time.TotalSeconds} s");
        var (reads, signatures, memory) = (new List<double>(), new List<double>(), new List<double>());
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        over.CancelAfter(time);
        await Task.WhenAll(
            flood.Run(site.Client.BaseAddress!, over.Token),
            Until(20, async () => reads.Add(await Read(site, reads.Count, stop)), over.Token),
            Until(1000, async () => signatures.Add(await Signed(site, stop)), over.Token),
            Until(250, () => Look(site, memory), over.Token));
        table.Add($"flood of {flood.Name}, {flood.Done / time.TotalSeconds:#,0} a second: resident memory at most", memory.Max(), "MB", atMost: MegabytesAtMost);
        table.Add("… p95 of cached pages elsewhere", Numbers.Percentile(reads, 0.95), "ms", atMost: ReadsAtMost);
        table.Add("… longest until a signature from elsewhere was accepted", signatures.Max(), "s", atMost: SignedWithin);
    }

    private static Task Look(SiteProcess site, List<double> memory)
    {
        memory.Add(site.Megabytes("VmRSS"));
        return Task.CompletedTask;
    }

    private static async Task Until(int pause, Func<Task> act, CancellationToken over)
    {
        for (; !over.IsCancellationRequested; await Task.Delay(pause, CancellationToken.None)) await act();
    }

    private static async Task<double> Read(SiteProcess site, int n, CancellationToken stop)
    {
        using var visitor = new RawVisitor(site.Client.BaseAddress!, Reader);
        var began = Stopwatch.GetTimestamp();
        var status = await visitor.Get(Cached[n % Cached.Length], stop);
        return status == 200 ? Stopwatch.GetElapsedTime(began).TotalMilliseconds : double.PositiveInfinity;
    }

    // Whoever is told to try again does so.
    private static async Task<double> Signed(SiteProcess site, CancellationToken stop)
    {
        var began = Stopwatch.GetTimestamp();
        var form = $"name=Ada+Lovelace&email={Guid.NewGuid():N}%40example.org&country=US&postcode=10001";
        for (var status = 0; status != 303; await Task.Delay(50, stop))
            try
            {
                using var visitor = new RawVisitor(site.Client.BaseAddress!, Signer);
                status = await visitor.Post($"/petitions/{SigningLoad.Petition}/sign", form, stop);
            }
            catch (SocketException)   // tried again
            {
            }
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static async Task<(string Cookie, string Token)> LoginForm(SiteProcess site, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/admin/login") { Headers = { { "Accept-Encoding", "identity" } } };
        using var answer = await site.Client.SendAsync(request, stop);
        var cookie = answer.Headers.GetValues("Set-Cookie").First().Split(';')[0];
        return (cookie, Token().Match(await answer.Content.ReadAsStringAsync(stop)).Groups[1].Value);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
