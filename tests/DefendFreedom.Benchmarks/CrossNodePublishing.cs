using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Benchmarks;

/// <summary>
/// Measures how long a publication published on one node takes to appear on the other node and through the proxy, when every page that
/// shows it was requested just before.
/// </summary>
internal static partial class CrossNodePublishing
{
    private const int Times = 10;
    private const double MaxSeconds = 2;

    public static async Task Measure(
        SiteProcess a,
        SiteProcess b,
        Nginx proxy,
        DeskUser editor,
        ResultTable table,
        CancellationToken cancellationToken
    )
    {
        await editor.SignIn(a, cancellationToken);
        using var proxyClient = new HttpClient { BaseAddress = proxy.Address };
        proxyClient.DefaultRequestHeaders.Add("Accept-Encoding", "identity");
        using var otherClient = new HttpClient { BaseAddress = b.Client.BaseAddress };
        var (onOther, throughProxy) = (new List<double>(), new List<double>());
        for (var time = 0; time < Times; time++)
        {
            var word = $"marmalade{(char)('a' + time)}";
            string[] places = [$"/newsroom/{word}", "/newsroom", "/newsroom/feed.atom", $"/search?q={word}"];
            var publish = await Prepare(a, editor, word, cancellationToken);
            foreach (var place in places)
            foreach (var visitor in new[] { otherClient, proxyClient })
                (await visitor.GetAsync(place, cancellationToken)).Dispose();
            if (await publish() is not HttpStatusCode.Redirect and var status)
                throw new InvalidOperationException($"Publishing returned status {(int)status}");
            var clock = Stopwatch.StartNew();
            var seconds = await Task.WhenAll(
                WaitUntilSeen(otherClient, places, word, clock, cancellationToken),
                WaitUntilSeen(proxyClient, places, word, clock, cancellationToken)
            );
            onOther.Add(seconds[0]);
            throughProxy.Add(seconds[1]);
        }
        table.Add(
            $"published {Times} times on one node: delay on the other (page, list, feed and search), longest",
            onOther.Max(),
            "s",
            max: MaxSeconds,
            remark: $", median {SampleMath.Median(onOther):0.00} s"
        );
        table.Add(
            "… delay through the proxy, longest",
            throughProxy.Max(),
            "s",
            max: MaxSeconds,
            remark: $", median {SampleMath.Median(throughProxy):0.00} s"
        );
    }

    private static async Task<Func<Task<HttpStatusCode>>> Prepare(
        SiteProcess a,
        DeskUser editor,
        string word,
        CancellationToken cancellationToken
    )
    {
        await editor.Get(a, "/admin/newsroom/new", cancellationToken);
        var draft = await editor.Post(
            a,
            "/admin/newsroom/new",
            cancellationToken,
            ("Form.Title", word),
            ("Form.Summary", "What happened."),
            ("Form.Body", "The text."),
            ("Form.Source", "Defend Freedom"),
            ("Form.PressContact", "press@example.org")
        );
        var address = draft.Location!.Replace("/edit/", "/publish/", StringComparison.Ordinal);
        var page = await editor.Get(a, address, cancellationToken);
        return async () =>
            (
                await editor.Post(
                    a,
                    address,
                    cancellationToken,
                    ("ConcurrencyToken", WebUtility.HtmlDecode(TokenField().Match(page.Text).Groups[1].Value)),
                    ("PublishedAloneReason", "The hearing begins in an hour.")
                )
            ).Status;
    }

    // Returns the seconds until all addresses show the publication.
    private static async Task<double> WaitUntilSeen(
        HttpClient visitor,
        string[] places,
        string word,
        Stopwatch clock,
        CancellationToken cancellationToken
    )
    {
        foreach (var place in places)
            while (!await IsShown(visitor, place, word, cancellationToken))
                await Task.Delay(10, cancellationToken);
        return clock.Elapsed.TotalSeconds;
    }

    private static async Task<bool> IsShown(HttpClient visitor, string place, string word, CancellationToken cancellationToken)
    {
        using var response = await visitor.GetAsync(place, cancellationToken);
        return response.IsSuccessStatusCode
            && (await response.Content.ReadAsStringAsync(cancellationToken)).Contains($"/newsroom/{word}", StringComparison.Ordinal);
    }

    [GeneratedRegex("name=\"ConcurrencyToken\" value=\"([^\"]*)\"")]
    private static partial Regex TokenField();
}
