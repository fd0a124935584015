using System.Net;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Serving;

[Collection(ReadOnly.Name)]
public sealed class SecurityHeaderTests(RunningSite site)
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
        + "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    [Fact]
    public async Task Everything_that_can_be_reached_is_sent_under_the_one_policy()
    {
        foreach (var answer in (await site.Everything).Answers) AssertGuarded(answer);
    }

    [Theory]
    [InlineData("/no-such-page")]
    [InlineData("/newsroom/no-such-publication")]
    [InlineData("/newsroom?page=0")]
    [InlineData("/media/no-such-picture.svg")]
    [InlineData("/no-such.css")]
    [InlineData("/fault/500")]
    [InlineData("/healthz")]
    [InlineData("/readyz")]
    public async Task A_fault_and_a_probe_are_sent_under_the_same_policy(string address) => AssertGuarded(await site.Visitor.Ask(address));

    [Fact]
    public async Task A_page_that_has_not_changed_is_answered_under_the_same_policy()
    {
        var tag = (await site.Visitor.Ask("/issues")).Header("ETag")!;
        var unchanged = await site.Visitor.Ask("/issues", ("If-None-Match", tag));
        Assert.Equal(HttpStatusCode.NotModified, unchanged.Status);
        AssertGuarded(unchanged);
    }

    [Fact]
    public async Task No_answer_names_the_server_software() =>
        Assert.DoesNotContain((await site.Everything).Answers, a => a.Headers.Contains("Server") || a.Headers.Contains("X-Powered-By"));

    internal static void AssertGuarded(Answer answer)
    {
        Assert.True(answer.Header("Content-Security-Policy") == Policy, $"{answer}: {answer.Header("Content-Security-Policy")}");
        Assert.True(answer.Header("X-Content-Type-Options") == "nosniff", answer.ToString());
        Assert.True(answer.Header("X-Frame-Options") == "DENY", answer.ToString());
        Assert.True(answer.Header("Referrer-Policy") == "strict-origin-when-cross-origin", answer.ToString());
        Assert.True(answer.Header("Permissions-Policy")?.Contains("camera=()", StringComparison.Ordinal) == true, answer.ToString());
        Assert.True(answer.Header("Cross-Origin-Opener-Policy") == "same-origin", answer.ToString());
    }
}
