using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Outage;

/// <summary>A program that logs more than its queue holds into a pipe that nobody reads.</summary>
public sealed class UnreadLogTests : IDisposable
{
    private static readonly (string, string)[] Everything = [("Serilog:MinimumLevel:Default", "Verbose"), ("Serilog:MinimumLevel:Override:Microsoft", "Verbose")];
    private readonly TemporaryFolder _data = new();

    [Fact]
    public async Task Requests_are_answered_and_the_reader_hears_how_many_lines_were_lost()
    {
        using var site = await StartedSite.StartUnread(_data.Path, Everything).Answers();
        await Flood(site);
        site.Read();
        await site.Says("lines of the log were lost");
    }

    [Fact]
    public async Task The_program_ends_all_the_same()
    {
        using var site = await StartedSite.StartUnread(_data.Path, Everything).Answers();
        await Flood(site);
        site.Stop();
        var (took, code) = await site.End();
        Assert.Equal(0, code);
        Assert.True(took < TimeSpan.FromSeconds(10), $"It took {took}");
    }

    public void Dispose() => _data.Dispose();

    // Each request is some 30 lines at this level: three times what the queue holds.
    private static Task Flood(StartedSite site) => Parallel.ForEachAsync(Enumerable.Range(0, 1000), async (_, stop) =>
    {
        using var answer = await site.Visitor.GetAsync("/healthz", stop).WaitAsync(TimeSpan.FromSeconds(30), stop);
        Assert.True(answer.IsSuccessStatusCode);
    });
}
