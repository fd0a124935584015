using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Security;

/// <summary>Byte-exact requests that no browser sends: each must be served or answered with a client error.</summary>
public sealed class RawHttpTests(PetitionSite site) : IClassFixture<PetitionSite>
{
    private const string FormContentType = "Content-Type: application/x-www-form-urlencoded\r\n";
    private static readonly string SignRequestLine = $"POST /petitions/{PetitionSite.PetitionSlug}/sign HTTP/1.1\r\n";
    private static readonly TimeSpan IdleTimeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData("GET http://evil.example/ HTTP/1.1")]
    [InlineData("GET http://evil.example HTTP/1.1")]
    [InlineData("GET https://user:password@evil.example/newsroom HTTP/1.1")]
    [InlineData("GET //evil.example/newsroom HTTP/1.1")]
    [InlineData("GET ///newsroom HTTP/1.1")]
    [InlineData("GET /newsroom// HTTP/1.1")]
    [InlineData("GET /newsroom/. HTTP/1.1")]
    [InlineData("GET /newsroom/./../../.. HTTP/1.1")]
    [InlineData("GET /newsroom. HTTP/1.1")]
    [InlineData("GET /newsroom?#x HTTP/1.1")]
    [InlineData("GET /%2e%2e/%2e%2e/newsroom HTTP/1.1")]
    [InlineData("GET * HTTP/1.1")]
    [InlineData("OPTIONS * HTTP/1.1")]
    [InlineData("CONNECT evil.example:443 HTTP/1.1")]
    [InlineData("CONNECT / HTTP/1.1")]
    [InlineData("TRACE / HTTP/1.1")]
    [InlineData("TRACE /admin/login HTTP/1.1")]
    [InlineData("get / HTTP/1.1")]
    [InlineData("GET newsroom HTTP/1.1")]
    [InlineData("GET /newsroom HTTP/1.0")]
    [InlineData("GET /newsroom HTTP/0.9")]
    [InlineData("GET /newsroom HTTP/9.9")]
    [InlineData("GET  /newsroom HTTP/1.1")]
    [InlineData("GET /news room HTTP/1.1")]
    [InlineData("GET /newsroom?q=\u00e9 HTTP/1.1")]
    [InlineData("GET /newsroom?%00=%00 HTTP/1.1")]
    [InlineData("GET /search?q=%00 HTTP/1.1")]
    [InlineData("GET /search?q=%ff&q=%fe&kind=%ed%a0%80 HTTP/1.1")]
    [InlineData("GET /search?q=%ed%a0%80&page=99999999999999 HTTP/1.1")]
    [InlineData("PRI * HTTP/2.0")]
    public Task No_request_line_causes_a_server_error(string line) => AssertNoFault($"{line}\r\n{HostHeader}\r\n");

    [Theory]
    [InlineData("Host: evil.example")]
    [InlineData("Host:")]
    [InlineData("Host: a b")]
    [InlineData("Host: [::1")]
    [InlineData("Host: \u00e9.example")]
    [InlineData("Host: x:99999")]
    [InlineData("X: y")]
    [InlineData("Host: a\r\nHost: b")]
    public async Task No_host_header_causes_a_server_error(string host)
    {
        foreach (var path in new[] { "/", "/admin", "/petitions/" + PetitionSite.PetitionSlug, "/sitemap.xml", "/media/x.png" })
            await AssertNoFault($"GET {path} HTTP/1.1\r\n{host}\r\nConnection: close\r\n\r\n");
    }

    [Theory]
    [InlineData("Range: bytes=0-0")]
    [InlineData("Range: bytes=-1")]
    [InlineData("Range: bytes=5-1")]
    [InlineData("Range: bytes=99999999999999999999-")]
    [InlineData("Range: bytes=0-0,1-1,2-2,-1,0-")]
    [InlineData("Range: lines=1-2")]
    [InlineData("Range: bytes=abc\r\nIf-Range: nonsense")]
    [InlineData("If-Range: \"\"\r\nRange: bytes=0-1")]
    [InlineData("If-None-Match: *")]
    [InlineData("If-None-Match: nonsense, \"unfinished")]
    [InlineData("If-None-Match: W/, \"\", W/\"x\"")]
    [InlineData("If-Match: \"x\"\r\nIf-Unmodified-Since: never")]
    [InlineData("If-Modified-Since: Thu, 32 Foo 9999 99:99:99 GMT")]
    [InlineData("If-Modified-Since: Fri, 31 Dec 9999 23:59:59 GMT")]
    [InlineData("Accept-Encoding: br;q=nonsense, gzip;q=-1, *;q=2, \u0001")]
    [InlineData("Accept-Encoding: , ,,;;q=,br;q=0.0001,gzip;q=1.0000")]
    [InlineData("Accept-Language: \u00ff\u00fe, xx-XX-xx-XX-xx;q=9, *;q=0")]
    [InlineData("Accept: ,,;/*/;q=x")]
    [InlineData("Cookie: __Host-desk=garbage; __Host-form=%00; __Host-note=\"; =; ;;; a")]
    [InlineData("Cookie: __Host-desk=CfDJ8AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA; __Host-note=CfDJ8AAAA")]
    [InlineData("Cookie: __Host-desk=chunks-999999999; __Host-deskC1=x")]
    [InlineData("Cookie: __Host-note=chunks-2")]
    [InlineData("Authorization: Basic %%%\r\nProxy-Authorization: x")]
    [InlineData("X-Forwarded-For: nonsense, 999.999.999.999, [::1, unknown, \u00e9")]
    [InlineData("X-Forwarded-For: 1.2.3.4:99999\r\nX-Forwarded-Proto: gopher, https, \u00e9")]
    [InlineData("X-Forwarded-Proto: https\r\nX-Forwarded-Host: evil.example\r\nX-Forwarded-Prefix: /x")]
    [InlineData("Origin: null\r\nSec-Fetch-Site: nonsense\r\nReferer: :::")]
    [InlineData("Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x")]
    [InlineData("Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAAA")]
    [InlineData("Expect: 100-continue")]
    [InlineData("Expect: nonsense")]
    [InlineData("User-Agent: \u0007\u00ff")]
    [InlineData(" folded: yes")]
    [InlineData("no colon")]
    [InlineData(": empty")]
    [InlineData("X\u0001: y")]
    [InlineData("TE: trailers, \u00e9\r\nTrailer: Content-Length")]
    [InlineData("Cache-Control: only-if-cached, max-age=-1, no-store=\"\r\nPragma: \u00e9")]
    public async Task No_header_causes_a_server_error(string header)
    {
        string[] paths =
        [
            "/",
            "/newsroom/feed.atom",
            "/css/site.css",
            "/media/defend-freedom.svg",
            "/fonts/x",
            "/admin",
            "/admin/login",
            "/petitions/" + PetitionSite.PetitionSlug,
            "/no/such",
            "/healthz",
        ];
        foreach (var path in paths)
            await AssertNoFault($"GET {path} HTTP/1.1\r\n{HostHeader}{header}\r\n\r\n");
    }

    public static TheoryData<string> Bodies =>
        new()
        {
            "Content-Type: application/x-www-form-urlencoded; charset=utf-7\r\nContent-Length: 6\r\n\r\nname=x",
            "Content-Type: application/x-www-form-urlencoded; charset=nonsense\r\nContent-Length: 6\r\n\r\nname=x",
            "Content-Type: application/x-www-form-urlencoded; charset=utf-16\r\nContent-Length: 6\r\n\r\nname=x",
            "Content-Type: application/x-www-form-urlencoded; charset=utf-32\r\nContent-Length: 7\r\n\r\nname=xy",
            "Content-Type: application/x-www-form-urlencoded; charset=\"\r\nContent-Length: 6\r\n\r\nname=x",
            "Content-Type: application/x-www-form-urlencoded, text/plain\r\nContent-Length: 6\r\n\r\nname=x",
            "Content-Type: application/json\r\nContent-Length: 12\r\n\r\n{\"name\":\"x\"}",
            "Content-Type: \r\nContent-Length: 6\r\n\r\nname=x",
            "Content-Type: nonsense\r\nContent-Length: 6\r\n\r\nname=x",
            "Content-Length: 6\r\n\r\nname=x",
            "Content-Type: multipart/form-data\r\nContent-Length: 6\r\n\r\nname=x",
            "Content-Type: multipart/form-data; boundary=\r\nContent-Length: 6\r\n\r\nname=x",
            "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 6\r\n\r\nname=x",
            "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 9\r\n\r\n--x\r\n\r\n\r\n",
            "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 52\r\n\r\n--x\r\nContent-Disposition: "
                + "form-data; name=\"\0\"\r\n\r\n\0\r\n",
            "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 58\r\n\r\n--x\r\nContent-Disposition: "
                + "nonsense; filename=\r\n\r\nx\r\n--x--\r\n",
            "Content-Type: multipart/form-data; boundary=" + new string('b', 200) + "\r\nContent-Length: 4\r\n\r\nname",
            FormContentType + "Content-Length: 9\r\n\r\nname=%00%",
            FormContentType + "Content-Length: 12\r\n\r\n%=%&==&&&=%0",
            FormContentType + "Content-Length: -1\r\n\r\n",
            FormContentType + "Content-Length: 99999999999999999999\r\n\r\n",
            FormContentType + "Content-Length: 6, 6\r\n\r\nname=x",
            FormContentType + "Content-Length: 6\r\nContent-Length: 7\r\n\r\nname=xy",
            FormContentType + "Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            FormContentType + "Transfer-Encoding: identity\r\n\r\nname=x",
            FormContentType + "Transfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n",
            FormContentType + "Transfer-Encoding: chunked\r\n\r\nnonsense\r\n",
            FormContentType + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n",
            FormContentType + "Transfer-Encoding: chunked\r\n\r\n-1\r\nx\r\n",
            FormContentType + "Transfer-Encoding: chunked\r\n\r\n6;x=y\r\nname=x\r\n0\r\nTrailer: x\r\n\r\n",
            FormContentType + "Transfer-Encoding: chunked\r\n\r\n6\r\nname=xyz\r\n0\r\n\r\n",
            FormContentType + "Transfer-Encoding: chunked\r\n\r\n6;" + new string('x', 20_000) + "\r\nname=x\r\n0\r\n\r\n",
            FormContentType + "Content-Encoding: gzip\r\nContent-Length: 6\r\n\r\nname=x",
            FormContentType + "Expect: 100-continue\r\nContent-Length: 6\r\n\r\nname=x",
            FormContentType + "\r\n",
        };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task No_body_causes_a_server_error(string rest)
    {
        foreach (
            var line in new[]
            {
                SignRequestLine,
                "POST /admin/login HTTP/1.1\r\n",
                "POST /admin/media/new HTTP/1.1\r\n",
                "POST /newsroom HTTP/1.1\r\n",
                "GET /about HTTP/1.1\r\n",
                "PUT /about HTTP/1.1\r\n",
            }
        )
            await AssertNoFault(line + HostHeader + rest);
    }

    [Fact]
    public async Task Floods_of_headers_cookies_and_query_values_are_refused_or_served()
    {
        foreach (var path in new[] { "/", "/search", "/newsroom", "/admin", "/admin/newsroom", "/sitemap.xml" })
        {
            await AssertNoFault(
                $"GET {path} HTTP/1.1\r\n"
                    + $"{HostHeader}{string.Concat(Enumerable.Range(0, 60).Select(n => $"X-{n}: {new string('x', 200)}\r\n"))}\r\n"
            );
            await AssertNoFault(
                $"GET {path} HTTP/1.1\r\n{HostHeader}Cookie: {string.Concat(Enumerable.Range(0, 1000).Select(n => $"c{n}={n}; "))}\r\n\r\n"
            );
            await AssertNoFault(
                $"GET {path}?{string.Join('&', Enumerable.Range(0, 1200).Select(n => $"k{n}="))} HTTP/1.1\r\n{HostHeader}\r\n"
            );
            await AssertNoFault($"GET {path}?{string.Join('&', Enumerable.Repeat("q=a", 1900))} HTTP/1.1\r\n{HostHeader}\r\n");
            await AssertNoFault($"GET {path}?{string.Concat(Enumerable.Repeat("page=1&kind=x&", 400))} HTTP/1.1\r\n{HostHeader}\r\n");
            await AssertNoFault($"GET {string.Concat(Enumerable.Repeat("/a", 3000))} HTTP/1.1\r\n{HostHeader}\r\n");
        }
    }

    private string HostHeader => $"Host: {site.Visitor.BaseAddress!.Authority}\r\nConnection: close\r\n";

    // Invalid HTTP gets no response, and the test closes requests that never end.
    private async Task AssertNoFault(string request)
    {
        var known = site.Log.Unexpected.Count;
        using var visitor = new TcpClient();
        await visitor.ConnectAsync(IPAddress.Loopback, site.Visitor.BaseAddress!.Port);
        using var response = new StreamReader(visitor.GetStream(), Encoding.Latin1);
        await visitor.GetStream().WriteAsync(Encoding.Latin1.GetBytes(request));
        var line = await ReadFirstLine(visitor, response.ReadLineAsync());
        var status = line?.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) is not true
            ? 400
            : int.Parse(line!.Split(' ')[1], CultureInfo.InvariantCulture);
        Assert.True(status is (>= 200 and < 500) or 505, $"{line}\n{request[..Math.Min(request.Length, 400)]}");
        Assert.True(
            known == site.Log.Unexpected.Count,
            $"{request[..Math.Min(request.Length, 400)]}\n{string.Join('\n', site.Log.Unexpected.Skip(known))}"
        );
    }

    private static async Task<string?> ReadFirstLine(TcpClient visitor, Task<string?> line)
    {
        try
        {
            if (await Task.WhenAny(line, Task.Delay(IdleTimeout)) != line)
                visitor.Client.Shutdown(SocketShutdown.Send);
            return await line.WaitAsync(ResponseTimeout);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
