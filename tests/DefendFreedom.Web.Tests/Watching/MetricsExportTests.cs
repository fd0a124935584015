using System.Text;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Watching;

/// <summary>A site whose metrics go to a collector that is away.</summary>
public sealed class SiteWithoutItsCollector : RunningSite
{
    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = $"http://127.0.0.1:{ServingProgram.FreePort()}",
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "100",
    };
}

/// <summary>What an OpenTelemetry collector gets from the program.</summary>
public sealed class MetricsExportTests(SiteWithoutItsCollector site) : IClassFixture<SiteWithoutItsCollector>
{
    private const string Secret = "NEVER-TO-BE-SENT-27";

    [Fact]
    public async Task Metrics_are_posted_to_the_collector_and_nothing_in_them_names_anybody()
    {
        using var collector = new Collector();
        using var folder = new TemporaryFolder();
        await using var program = await ServingProgram.Start(
            ("Data:Directory", folder.Path), ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), ("OTEL_METRIC_EXPORT_INTERVAL", "500"));
        await program.Visitor.Ask("/issues/death-penalty");
        await program.Visitor.Ask($"/search?q={Secret}");
        await program.Visitor.Ask($"/petitions/confirm/{Secret}");
        await program.Visitor.Ask($"/{Secret}/{Secret}");
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("email", $"{Secret}@example.org"), KeyValuePair.Create("name", Secret)]);
        await program.Visitor.PostAsync("/petitions/right-to-protest/sign", form);
        await program.Stop();   // it sends the last of them before it ends

        Assert.NotEmpty(collector.Received);
        Assert.All(collector.Received, post => Assert.Equal("POST /v1/metrics", post.Path));
        var sent = string.Join('\n', collector.Received.Select(post => Encoding.UTF8.GetString(post.Body)));
        foreach (var part in new[] { "defend-freedom", "request_milliseconds", "http.server.request.duration", "issues/{slug:slug}", "kestrel.active_connections", "dotnet.gc.collections" })
            Assert.Contains(part, sent, StringComparison.Ordinal);
        foreach (var part in new[] { Secret, "death-penalty", "example.org", "url.path", "client.address", "user_agent" })
            Assert.DoesNotContain(part, sent, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_collector_that_is_away_stops_nothing_and_a_wrong_address_stops_the_start()
    {
        await Task.Delay(500);
        Assert.True((await site.Visitor.Ask("/")).IsOk);
        using var folder = new TemporaryFolder();
        var wrong = await FinishedCommand.Run("", ("Data:Directory", folder.Path), ("OTEL_EXPORTER_OTLP_ENDPOINT", "collector"));
        Assert.Equal((1, "OTEL_EXPORTER_OTLP_ENDPOINT must be an address that begins with http:// or https://, not `collector`"), (wrong.ExitCode, Assert.Single(wrong.ErrorLines)));
    }
}
