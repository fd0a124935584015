using System.Net;
using System.Net.Sockets;
using System.Text;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Attacks;

/// <summary>Visitors who hang up in the middle of a form, in every way that TCP has.</summary>
public sealed class DisconnectTests(PetitionSite site) : IClassFixture<PetitionSite>
{
    private const string Sign = "/petitions/" + PetitionSite.Petition + "/sign";

    public static TheoryData<string, string, string> Broken => new()
    {
        { Sign, "Content-Length: 100", "name=" },
        { Sign, "Content-Length: 100", "" },
        { Sign, "Transfer-Encoding: chunked", "5\r\nname=\r\n" },
        { Sign, "Transfer-Encoding: chunked", "5\r\nna" },
        { "/admin/login", "Content-Length: 100000", "Email=" },
        { "/admin/newsroom/new", "Content-Length: 100000", "Form.Title=" },
        { "/newsroom", "Content-Length: 100", "a=" },
        { "/no-such/page", "Content-Length: 100", "a=" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_reset_in_the_middle_of_a_form_is_no_fault_of_ours(string path, string length, string part)
    {
        for (var i = 0; i < 20; i++)
        {
            using var visitor = await Begin(path, length, part);
            if (i % 2 == 0) await Task.Yield();
            else await site.Visitor.Ask("/healthz");   // by then it has been seen
            visitor.Client.LingerState = new LingerOption(true, 0);
        }
        await AssertNothingIsSaid();
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_form_whose_end_does_not_come_is_no_fault_of_ours(string path, string length, string part)
    {
        for (var i = 0; i < 10; i++)
        {
            using var visitor = await Begin(path, length, part);
            using var answer = new StreamReader(visitor.GetStream());
            visitor.Client.Shutdown(SocketShutdown.Send);
            Assert.Matches("^(HTTP/1.1 [34]..|$)", await FirstLine(answer));
        }
        await AssertNothingIsSaid();
    }

    private static async Task<string> FirstLine(StreamReader answer)
    {
        try
        {
            return await answer.ReadLineAsync() ?? "";
        }
        catch (IOException)   // Kestrel hangs up as well
        {
            return "";
        }
    }

    // What was said of the connections has been said once the site has answered, after them, every place that they took.
    private async Task AssertNothingIsSaid()
    {
        for (var i = 0; i < 20; i++) Assert.True((await site.Visitor.Ask("/newsroom?page=1")).IsOk);
        site.Log.AssertNothingUnexpected();
    }

    private async Task<TcpClient> Begin(string path, string length, string part)
    {
        var visitor = new TcpClient();
        await visitor.ConnectAsync(IPAddress.Loopback, site.Visitor.BaseAddress!.Port);
        var head = $"POST {path} HTTP/1.1\r\nHost: {site.Visitor.BaseAddress.Authority}\r\n"
            + $"Content-Type: application/x-www-form-urlencoded\r\n{length}\r\n\r\n";
        await visitor.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head + part));
        return visitor;
    }
}
