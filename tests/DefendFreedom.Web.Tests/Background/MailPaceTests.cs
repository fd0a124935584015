using System.Diagnostics;
using DefendFreedom.Web.Background;

namespace DefendFreedom.Web.Tests.Background;

public sealed class MailPaceTests
{
    [Fact]
    public async Task In_a_second_no_more_leave_than_are_allowed()
    {
        using var pace = new MailPace(20);
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            for (var i = 0; i < 15; i++) Assert.True(await pace.Wait(CancellationToken.None));
        }));
        Assert.True(clock.Elapsed > TimeSpan.FromSeconds(1.8), $"60 letters left in {clock.Elapsed}");
    }

    [Fact]
    public async Task Without_a_limit_nobody_waits_and_who_is_told_to_stop_does_not_either()
    {
        using var unlimited = new MailPace(null);
        using var slow = new MailPace(1);
        using var stopped = new CancellationTokenSource();
        Assert.True(await unlimited.Wait(stopped.Token));
        Assert.True(await slow.Wait(stopped.Token));
        var waiting = slow.Wait(stopped.Token);
        await stopped.CancelAsync();
        Assert.False(await waiting);
        Assert.False(await unlimited.Wait(stopped.Token));
    }
}
