using System.Net;
using System.Net.Sockets;
using System.Text;
using DefendFreedom.Accounts;
using DefendFreedom.Text;
using DefendFreedom.Web.Hosting.Security;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Hosting.Security;

/// <summary>A site that handles two concurrent requests per address block.</summary>
public sealed class ConcurrencyLimitedSite : RunningSite
{
    protected override IReadOnlyDictionary<string, string> Settings =>
        new Dictionary<string, string> { ["Limits:ConcurrentRequestsPerClient"] = "2" };
}

public sealed class RequestLimitTests(ConcurrencyLimitedSite site) : IClassFixture<ConcurrencyLimitedSite>
{
    private const int MaxAccepted = 2 + 2 * 40; // running and queued
    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Too_many_concurrent_requests_get_a_styled_429_page_with_Retry_After()
    {
        var (busy, ends, refused) = await FillRequestQueue();
        Assert.Equal((HttpStatusCode.TooManyRequests, true), (refused.Status, refused.IsPage));
        Assert.NotNull(refused.GetHeader("Retry-After"));
        Assert.NotNull(refused.Page.QuerySelector("header.masthead"));
        Assert.Contains("too many requests from your network", refused.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.True((await site.Visitor.Fetch("/healthz")).IsOk);
        Assert.True((await site.Visitor.Fetch("/readyz")).IsOk);

        ends.SetResult();
        Assert.All(await Task.WhenAll(busy), response => Assert.True(response.IsOk));
        Assert.True((await site.Visitor.Fetch("/newsroom?year=1998")).IsOk);
    }

    [Fact]
    public async Task Cached_pages_are_not_rate_limited()
    {
        await site.WarmCache("/about");
        var (busy, ends, _) = await FillRequestQueue();
        Assert.All(
            await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => site.Visitor.Fetch("/about"))),
            response => Assert.True(response.IsOk)
        );
        ends.SetResult();
        await Task.WhenAll(busy);
    }

    [Theory]
    [InlineData("/petitions/free-ilham-tohti/sign", 100)]
    [InlineData("/admin/login", 100)]
    [InlineData("/admin/login", 100_000)]
    [InlineData("/admin/media/new", 100_000_000)]
    public async Task Slow_bodies_do_not_use_up_the_request_limit(string address, int length)
    {
        var slow = await Task.WhenAll(Enumerable.Range(0, 4 * MaxAccepted).Select(_ => SendIncompleteForm(address, length)));
        await Task.Delay(500);
        Assert.True((await site.FetchUncached("/newsroom?year=2015")).IsOk);
        using var form = new FormUrlEncodedContent([new("name", "Ada")]);
        using var response = await site.Visitor.PostAsync("/petitions/free-ilham-tohti/sign", form);
        Assert.NotEqual(HttpStatusCode.TooManyRequests, response.StatusCode);
        foreach (var one in slow)
            one.Dispose();
    }

    [Theory]
    [InlineData("name", 20_000)]
    [InlineData("n", 300)]
    public async Task An_oversized_public_form_is_refused(string field, int length)
    {
        using var form = new FormUrlEncodedContent([
            field.Length == 1 ? new(new string('n', length), "x") : new(field, new string('x', length)),
        ]);
        using var response = await site.Visitor.PostAsync("/petitions/free-ilham-tohti/sign", form);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("masthead", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_of_a_thousand_fields_is_refused()
    {
        using var form = new FormUrlEncodedContent(Enumerable.Range(0, 1000).Select(n => KeyValuePair.Create($"n{n}", "x")));
        using var response = await site.Visitor.PostAsync("/petitions/free-ilham-tohti/sign", form);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task The_longest_desk_text_is_accepted()
    {
        using var ada = await StaffBrowser.SignedInAs(site, Role.Writer);
        await ada.Open("/admin/newsroom/new");
        await ada.SubmitForm(("Form.Title", "Long"), ("Form.Summary", "Long."), ("Form.Body", new string('“', 80_000)));
        Assert.Equal(HttpStatusCode.OK, ada.Status);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\n{0}\r\n\r\n", 300, 431)] // headers
    [InlineData(
        "POST /admin/login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000000\r\nContent-Type: "
            + "application/x-www-form-urlencoded\r\n\r\n",
        0,
        413
    )]
    public async Task Oversized_headers_and_bodies_are_refused(string request, int headerCount, int status)
    {
        using var visitor = new TcpClient();
        await visitor.ConnectAsync(IPAddress.Loopback, site.Visitor.BaseAddress!.Port);
        var lines = string.Join("\r\n", Enumerable.Range(0, headerCount).Select(n => $"X-{n}: {n}"));
        await visitor.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request.Replace("{0}", lines, StringComparison.Ordinal)));
        using var response = new StreamReader(visitor.GetStream());
        using var time = new CancellationTokenSource(ResponseTimeout);
        Assert.StartsWith($"HTTP/1.1 {status}", await response.ReadLineAsync(time.Token), StringComparison.Ordinal);
    }

    [Fact]
    public void Client_addresses_share_a_bounded_number_of_counters()
    {
        var places = Enumerable
            .Range(0, 400_000)
            .Select(n => RequestLimits.BucketOf(new IPAddress([.. BitConverter.GetBytes(n), .. new byte[12]])))
            .ToHashSet();
        Assert.Equal(1 << 14, places.Count);
    }

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1", true)]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    public void A_client_is_an_IPv4_address_or_an_IPv6_64_prefix(string one, string other, bool same) =>
        Assert.Equal(
            same,
            ClientAddress.GetHostBytes(IPAddress.Parse(one)).SequenceEqual(ClientAddress.GetHostBytes(IPAddress.Parse(other)))
        );

    // Sends requests that wait for the blocked database, until one is refused.
    private async Task<(List<Task<HttpResult>> Waiting, TaskCompletionSource Ends, HttpResult Refused)> FillRequestQueue()
    {
        var (waiting, ends) = (new List<Task<HttpResult>>(), new TaskCompletionSource());
        site.Database.BlockUntil = ends.Task;
        // the capital letter bypasses the cache
        waiting.AddRange(Enumerable.Range(0, MaxAccepted).Select(_ => site.Visitor.Fetch("/Issues")));
        await Task.Delay(1000);
        while (waiting.Count <= MaxAccepted + 5)
        {
            var pending = site.Visitor.Fetch("/Issues");
            if (await Task.WhenAny(pending, Task.Delay(1000)) == pending)
                return (waiting, ends, await pending);
            waiting.Add(pending);
        }
        throw new InvalidOperationException("No request was refused.");
    }

    // Sends a form without its last bytes.
    private async Task<TcpClient> SendIncompleteForm(string address, int length)
    {
        var visitor = new TcpClient();
        await visitor.ConnectAsync(IPAddress.Loopback, site.Visitor.BaseAddress!.Port);
        await visitor
            .GetStream()
            .WriteAsync(
                Encoding.ASCII.GetBytes(
                    $"POST {address} HTTP/1.1\r\nHost: {site.Visitor.BaseAddress.Authority}\r\nContent-Type: "
                        + $"application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\nname="
                )
            );
        return visitor;
    }
}
