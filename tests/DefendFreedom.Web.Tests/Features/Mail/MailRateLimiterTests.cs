using System.Diagnostics;
using DefendFreedom.Web.Features.Mail;

namespace DefendFreedom.Web.Tests.Features.Mail;

public sealed class MailRateLimiterTests
{
    [Fact]
    public async Task No_more_messages_per_second_are_sent_than_allowed()
    {
        using var pace = new MailRateLimiter(20);
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(async _ =>
                {
                    for (var i = 0; i < 15; i++)
                        Assert.True(await pace.WaitForPermit(CancellationToken.None));
                })
        );
        Assert.True(clock.Elapsed > TimeSpan.FromSeconds(1.8), $"60 letters left in {clock.Elapsed}");
    }

    [Fact]
    public async Task There_is_no_wait_without_a_limit_or_after_cancellation()
    {
        using var unlimited = new MailRateLimiter(null);
        using var slow = new MailRateLimiter(1);
        using var stopped = new CancellationTokenSource();
        Assert.True(await unlimited.WaitForPermit(stopped.Token));
        Assert.True(await slow.WaitForPermit(stopped.Token));
        var waiting = slow.WaitForPermit(stopped.Token);
        await stopped.CancelAsync();
        Assert.False(await waiting);
        Assert.False(await unlimited.WaitForPermit(stopped.Token));
    }
}
