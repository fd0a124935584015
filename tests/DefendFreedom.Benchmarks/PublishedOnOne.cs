using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace DefendFreedom.Benchmarks;

/// <summary>How long what is published at the desk of one node is not seen on the other and through the proxy, where everything that shows it was asked for just before.</summary>
internal static partial class PublishedOnOne
{
    private const int Times = 10;
    private const double AtMost = 2;

    public static async Task Measure(SiteProcess a, SiteProcess b, ComposeNginx proxy, Person editor, Table table, CancellationToken stop)
    {
        await editor.SignIn(a, stop);
        using var through = new HttpClient { BaseAddress = proxy.Address };
        through.DefaultRequestHeaders.Add("Accept-Encoding", "identity");
        using var other = new HttpClient { BaseAddress = b.Client.BaseAddress };
        var (onOther, throughProxy) = (new List<double>(), new List<double>());
        for (var time = 0; time < Times; time++)
        {
            var word = $"marmalade{(char)('a' + time)}";
            string[] places = [$"/newsroom/{word}", "/newsroom", "/newsroom/feed.atom", $"/search?q={word}"];
            var publish = await Prepare(a, editor, word, stop);
            foreach (var place in places)
                foreach (var visitor in new[] { other, through }) (await visitor.GetAsync(place, stop)).Dispose();
            if (await publish() is not HttpStatusCode.Redirect and var status) throw new InvalidOperationException($"Publishing was answered with {(int)status}");
            var clock = Stopwatch.StartNew();
            var seen = await Task.WhenAll(Seen(other, places, word, clock, stop), Seen(through, places, word, clock, stop));
            onOther.Add(seen[0]);
            throughProxy.Add(seen[1]);
        }
        table.Add($"published {Times} times on one node: seen on the other (page, list, feed and search), longest", onOther.Max(), "s", atMost: AtMost, remark: $", median {Numbers.Median(onOther):0.00} s");
        table.Add("… seen through the proxy, longest", throughProxy.Max(), "s", atMost: AtMost, remark: $", median {Numbers.Median(throughProxy):0.00} s");
    }

    private static async Task<Func<Task<HttpStatusCode>>> Prepare(SiteProcess a, Person editor, string word, CancellationToken stop)
    {
        await editor.Get(a, "/admin/newsroom/new", stop);
        var draft = await editor.Post(a, "/admin/newsroom/new", stop, ("Form.Title", word), ("Form.Summary", "What happened."), ("Form.Body", "The text."), ("Form.Source", "Defend Freedom"), ("Form.PressContact", "press@example.org"));
        var address = draft.Location!.Replace("/edit/", "/publish/", StringComparison.Ordinal);
        var page = await editor.Get(a, address, stop);
        return async () => (await editor.Post(a, address, stop, ("Seen", WebUtility.HtmlDecode(Mark().Match(page.Text).Groups[1].Value)), ("Urgent", "The hearing begins in an hour."))).Status;
    }

    // Seconds until all places show it.
    private static async Task<double> Seen(HttpClient visitor, string[] places, string word, Stopwatch clock, CancellationToken stop)
    {
        foreach (var place in places)
            while (!await Shows(visitor, place, word, stop)) await Task.Delay(10, stop);
        return clock.Elapsed.TotalSeconds;
    }

    private static async Task<bool> Shows(HttpClient visitor, string place, string word, CancellationToken stop)
    {
        using var answer = await visitor.GetAsync(place, stop);
        return answer.IsSuccessStatusCode && (await answer.Content.ReadAsStringAsync(stop)).Contains($"/newsroom/{word}", StringComparison.Ordinal);
    }

    [GeneratedRegex("name=\"Seen\" value=\"([^\"]*)\"")]
    private static partial Regex Mark();
}
