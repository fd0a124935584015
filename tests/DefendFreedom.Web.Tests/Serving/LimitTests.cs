using System.Net;
using System.Net.Sockets;
using System.Text;
using DefendFreedom.Accounts;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Serving;

/// <summary>A site that works for one address block at two requests at once.</summary>
public sealed class NarrowSite : RunningSite
{
    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Limits:PerBlock"] = "2" };
}

public sealed class LimitTests(NarrowSite site) : IClassFixture<NarrowSite>
{
    private const int Taken = 2 + 2 * 4;   // worked on, and waiting
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Who_asks_for_too_much_at_once_is_told_when_to_come_again_in_the_look_of_the_site()
    {
        var slow = await Task.WhenAll(Enumerable.Range(0, Taken).Select(_ => Slow()));
        await Task.Delay(500);
        var refused = await site.Visitor.Ask("/newsroom?year=1999");
        Assert.Equal((HttpStatusCode.TooManyRequests, true), (refused.Status, refused.IsPage));
        Assert.NotNull(refused.Header("Retry-After"));
        Assert.NotNull(refused.Page.QuerySelector("header.masthead"));
        Assert.Contains("at once", refused.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.True((await site.Visitor.Ask("/healthz")).IsOk);
        Assert.True((await site.Visitor.Ask("/readyz")).IsOk);

        foreach (var one in slow) one.Dispose();
        for (var tries = 0; !(await site.Visitor.Ask("/newsroom?year=1998")).IsOk; tries++)
        {
            Assert.True(tries < 100, "It does not take more again.");
            await Task.Delay(50);
        }
    }

    [Fact]
    public async Task What_the_cache_holds_is_given_to_anybody_at_any_rate()
    {
        await site.Visitor.Page("/about");
        var slow = await Task.WhenAll(Enumerable.Range(0, Taken).Select(_ => Slow()));
        await Task.Delay(500);
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => site.Visitor.Ask("/about"))), answer => Assert.True(answer.IsOk));
        foreach (var one in slow) one.Dispose();
    }

    [Theory]
    [InlineData("name", 20_000)]
    [InlineData("n", 300)]
    public async Task A_public_form_is_as_large_as_an_honest_one(string field, int length)
    {
        using var form = new FormUrlEncodedContent([field.Length == 1 ? new(new string('n', length), "x") : new(field, new string('x', length))]);
        using var answer = await site.Visitor.PostAsync("/petitions/free-ilham-tohti/sign", form);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("masthead", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_of_a_thousand_fields_is_refused()
    {
        using var form = new FormUrlEncodedContent(Enumerable.Range(0, 1000).Select(n => KeyValuePair.Create($"n{n}", "x")));
        using var answer = await site.Visitor.PostAsync("/petitions/free-ilham-tohti/sign", form);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task The_longest_text_of_the_desk_fits_into_its_form()
    {
        using var ada = await Staff.Of(site, Role.Writer);
        await ada.Open("/admin/newsroom/new");
        await ada.Send(("Form.Title", "Long"), ("Form.Summary", "Long."), ("Form.Body", new string('“', 80_000)));
        Assert.Equal(HttpStatusCode.OK, ada.Status);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\n{0}\r\n\r\n", 300, 431)]   // heads
    [InlineData("POST /admin/login HTTP/1.1\r\nHost: x\r\nContent-Length: 5000000\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\n", 0, 413)]
    public async Task What_is_larger_than_a_browser_sends_is_refused(string request, int heads, int status)
    {
        using var visitor = new TcpClient();
        await visitor.ConnectAsync(IPAddress.Loopback, site.Visitor.BaseAddress!.Port);
        var lines = string.Join("\r\n", Enumerable.Range(0, heads).Select(n => $"X-{n}: {n}"));
        await visitor.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request.Replace("{0}", lines, StringComparison.Ordinal)));
        using var answer = new StreamReader(visitor.GetStream());
        using var time = new CancellationTokenSource(Soon);
        Assert.StartsWith($"HTTP/1.1 {status}", await answer.ReadLineAsync(time.Token), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1", true)]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    public void A_block_is_an_address_or_64_bits_of_one(string one, string other, bool same) =>
        Assert.Equal(same, NetworkFingerprints.HostBytes(IPAddress.Parse(one)).SequenceEqual(NetworkFingerprints.HostBytes(IPAddress.Parse(other))));

    // A form whose end does not come takes a place.
    private async Task<TcpClient> Slow()
    {
        var visitor = new TcpClient();
        await visitor.ConnectAsync(IPAddress.Loopback, site.Visitor.BaseAddress!.Port);
        await visitor.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"POST /petitions/free-ilham-tohti/sign HTTP/1.1\r\nHost: {site.Visitor.BaseAddress.Authority}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\nname="));
        return visitor;
    }
}
