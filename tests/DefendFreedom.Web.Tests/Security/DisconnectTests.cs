using System.Net;
using System.Net.Sockets;
using System.Text;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Security;

/// <summary>Visitors who disconnect in the middle of a form, in every way TCP allows.</summary>
public sealed class DisconnectTests(PetitionSite site) : IClassFixture<PetitionSite>
{
    private const string SignAddress = "/petitions/" + PetitionSite.PetitionSlug + "/sign";

    public static TheoryData<string, string, string> IncompleteForms =>
        new()
        {
            { SignAddress, "Content-Length: 100", "name=" },
            { SignAddress, "Content-Length: 100", "" },
            { SignAddress, "Transfer-Encoding: chunked", "5\r\nname=\r\n" },
            { SignAddress, "Transfer-Encoding: chunked", "5\r\nna" },
            { "/admin/login", "Content-Length: 100000", "Email=" },
            { "/admin/newsroom/new", "Content-Length: 100000", "Form.Title=" },
            { "/newsroom", "Content-Length: 100", "a=" },
            { "/no-such/page", "Content-Length: 100", "a=" },
        };

    [Theory]
    [MemberData(nameof(IncompleteForms))]
    public async Task A_connection_reset_during_a_form_logs_no_error(string path, string length, string part)
    {
        for (var i = 0; i < 20; i++)
        {
            using var visitor = await BeginRequest(path, length, part);
            if (i % 2 == 0)
                await Task.Yield();
            else
                await site.Visitor.Fetch("/healthz"); // by then the server has seen the connection
            visitor.Client.LingerState = new LingerOption(true, 0);
        }
        await AssertNothingLogged();
    }

    [Theory]
    [MemberData(nameof(IncompleteForms))]
    public async Task An_incomplete_form_logs_no_error(string path, string length, string part)
    {
        for (var i = 0; i < 10; i++)
        {
            using var visitor = await BeginRequest(path, length, part);
            using var response = new StreamReader(visitor.GetStream());
            visitor.Client.Shutdown(SocketShutdown.Send);
            Assert.Matches("^(HTTP/1.1 [34]..|$)", await ReadFirstLine(response));
        }
        await AssertNothingLogged();
    }

    private static async Task<string> ReadFirstLine(StreamReader response)
    {
        try
        {
            return await response.ReadLineAsync() ?? "";
        }
        catch (IOException) // Kestrel closes the connection too
        {
            return "";
        }
    }

    // The connections have been handled and logged once the site has answered as many later requests.
    private async Task AssertNothingLogged()
    {
        for (var i = 0; i < 20; i++)
            Assert.True((await site.Visitor.Fetch("/newsroom?page=1")).IsOk);
        site.Log.AssertNothingUnexpected();
    }

    private async Task<TcpClient> BeginRequest(string path, string length, string part)
    {
        var visitor = new TcpClient();
        await visitor.ConnectAsync(IPAddress.Loopback, site.Visitor.BaseAddress!.Port);
        var head =
            $"POST {path} HTTP/1.1\r\nHost: {site.Visitor.BaseAddress.Authority}\r\n"
            + $"Content-Type: application/x-www-form-urlencoded\r\n{length}\r\n\r\n";
        await visitor.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head + part));
        return visitor;
    }
}
