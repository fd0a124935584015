using System.Net;
using System.Net.Sockets;
using System.Text;
using DefendFreedom.Accounts;
using DefendFreedom.Web.Hosting.Security;
using DefendFreedom.Web.Tests.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Security;

/// <summary>Large bodies sent to every address. A response before the body is sent shows that the server does not read it.</summary>
public sealed class LargeBodyTests(RunningSite site) : IClassFixture<RunningSite>
{
    private const long HugeLength = 200_000_000;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    // The sign-in page accepts the form typed before a session ended.
    private static readonly string[] LargerLimitAddresses = ["/admin/login", "/Admin/Login"];

    [Fact]
    public async Task A_large_body_without_a_session_is_refused_before_it_is_read()
    {
        foreach (var address in FindAddresses())
        foreach (var type in new[] { "application/x-www-form-urlencoded", "multipart/form-data; boundary=b" })
            Assert.InRange(await GetStatusBeforeBody(address, $"Content-Length: {HugeLength}", type, ""), 400, 499);
    }

    [Fact]
    public async Task A_chunked_body_without_a_session_is_read_only_up_to_the_public_limit()
    {
        foreach (var address in FindAddresses())
            Assert.InRange(
                await GetStatusBeforeBody(
                    address,
                    "Transfer-Encoding: chunked",
                    "application/x-www-form-urlencoded",
                    "",
                    chunked: (int)RequestLimits.PublicFormMaxBytes + 1000
                ),
                400,
                499
            );
    }

    [Fact]
    public async Task Only_the_sign_in_page_accepts_a_larger_body_without_a_session()
    {
        foreach (var address in FindAddresses().Except(LargerLimitAddresses))
        {
            var status = await GetStatusBeforeBody(
                address,
                $"Content-Length: {RequestLimits.PublicFormMaxBytes + 1}",
                "multipart/form-data; boundary=b",
                ""
            );
            Assert.True(status is >= 400 and < 500, $"{status} {address}");
        }
    }

    [Fact]
    public async Task Only_upload_pages_accept_more_than_a_form_from_signed_in_staff()
    {
        using var administrator = await StaffBrowser.SignedInAs(site, Role.Administrator);
        var taking = new List<string>();
        foreach (var address in FindAddresses().Where(a => a.StartsWith("/admin", StringComparison.OrdinalIgnoreCase)))
            if (await IsBodyAwaited(address, $"Content-Length: {RequestLimits.DeskFormMaxBytes + 1}", administrator.Cookies))
                taking.Add(address.ToLowerInvariant());
        Assert.Equal(["/admin/media/new", "/admin/media/replace/1"], taking.Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("POST", 2_000_000)]
    [InlineData("POST", 16_000)]
    [InlineData("GET", 16_000)]
    public async Task Slow_sign_in_requests_do_not_block_other_sign_ins(string method, int length)
    {
        using var signedIn = new CancellationTokenSource();
        var senders = Enumerable.Range(0, 3).Select(_ => SendSlowly(method, length, signedIn.Token)).ToList();
        Assert.True(await IsBodyAwaited("/admin/login", $"Content-Length: {length}", "")); // by then the earlier bodies are being read
        await StaffBrowser.SignedInAs(site, Role.Editor).WaitAsync(Timeout);
        await signedIn.CancelAsync();
        await Task.WhenAll(senders);
    }

    // Sends just fast enough for the server to keep waiting.
    private async Task SendSlowly(string method, int length, CancellationToken cancellationToken)
    {
        using var socket = await SendHeaders("/admin/login", $"Content-Length: {length}", "application/x-www-form-urlencoded", "", method);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
                await socket.GetStream().WriteAsync(new string('a', 100).Select(c => (byte)c).ToArray(), cancellationToken);
        }
        // the other sign-in has completed, or the body was refused
        catch (Exception e) when (e is OperationCanceledException or IOException) { }
    }

    private IEnumerable<string> FindAddresses() =>
        site
            .Services.GetRequiredService<IEnumerable<EndpointDataSource>>()
            .SelectMany(s => s.Endpoints)
            .OfType<RouteEndpoint>()
            .Select(e =>
                "/"
                + System.Text.RegularExpressions.Regex.Replace(
                    e.RoutePattern.RawText!.TrimStart('/'),
                    @"\{\*?\*?(\w+)[^}]*\}",
                    m => m.Groups[1].Value is "id" or "code" ? "1" : "x"
                )
            )
            .Append("/no-such-page")
            .Append("/admin/no-such-page")
            .Append("/petitions/free-ilham-tohti/sign")
            .Append("/site.css")
            .Append("/media/x")
            .Distinct()
            .Where(a => !a.Contains(".well-known", StringComparison.Ordinal));

    // Asked again with more patience, because a busy machine can be late with an answer.
    private async Task<bool> IsBodyAwaited(string address, string length, string cookies) =>
        await IsSilent(TimeSpan.FromSeconds(1), address, length, cookies)
        && await IsSilent(TimeSpan.FromSeconds(5), address, length, cookies);

    private async Task<bool> IsSilent(TimeSpan duration, string address, string length, string cookies)
    {
        using var socket = await SendHeaders(address, length, "multipart/form-data; boundary=b", cookies);
        using var response = new StreamReader(socket.GetStream());
        using var time = new CancellationTokenSource(duration);
        try
        {
            Assert.NotNull(await response.ReadLineAsync(time.Token));
            return false;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }

    private async Task<int> GetStatusBeforeBody(string address, string length, string type, string cookies, int chunked = 0)
    {
        using var socket = await SendHeaders(address, length, type, cookies);
        if (chunked > 0)
            await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"{chunked:x}\r\n{new string('x', chunked)}\r\n"));
        using var response = new StreamReader(socket.GetStream());
        using var time = new CancellationTokenSource(Timeout);
        try
        {
            var status = await response.ReadLineAsync(time.Token);
            return int.Parse(status!.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"{address} waits for {length}");
            return 0;
        }
    }

    private async Task<TcpClient> SendHeaders(string address, string length, string type, string cookies, string method = "POST")
    {
        var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, site.Visitor.BaseAddress!.Port);
        var cookie = cookies.Length > 0 ? $"Cookie: {cookies}\r\n" : "";
        await socket
            .GetStream()
            .WriteAsync(
                Encoding.ASCII.GetBytes(
                    $"{method} {address} HTTP/1.1\r\nHost: {site.Visitor.BaseAddress.Authority}\r\n{cookie}Content-Type: "
                        + $"{type}\r\n{length}\r\n\r\n"
                )
            );
        return socket;
    }
}
