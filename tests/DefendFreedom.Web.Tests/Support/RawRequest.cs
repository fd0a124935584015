using System.Net.Sockets;
using System.Text;

namespace DefendFreedom.Web.Tests.Support;

/// <summary>Sends an address byte for byte; HTTP clients would normalize it.</summary>
public static class RawRequest
{
    public static async Task<int> GetRawStatus(this RunningSite site, string target, string method = "GET")
    {
        var address = site.Visitor.BaseAddress!;
        using var socket = new TcpClient();
        await socket.ConnectAsync(address.Host, address.Port);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(
            Encoding.Latin1.GetBytes(
                $"{method} {target} HTTP/1.1\r\nHost: {address.Authority}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
            )
        );
        using var response = new StreamReader(stream, Encoding.Latin1);
        var status = await response.ReadLineAsync() ?? "no answer";
        return int.Parse(status.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
    }
}
