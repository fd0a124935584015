using System.Text;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Watching;

public sealed class ExportingSite(string collector, string milliseconds) : RunningSite
{
    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector,
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["OTEL_METRIC_EXPORT_INTERVAL"] = milliseconds,
    };
}

/// <summary>What an OpenTelemetry collector gets from the program.</summary>
public sealed class MetricsExportTests
{
    private const string Secret = "NEVER-TO-BE-SENT-27";

    [Fact]
    public async Task Metrics_are_posted_to_the_collector_and_nothing_in_them_names_anybody()
    {
        using var collector = new Collector();
        var site = new ExportingSite(collector.Address, "500");
        await site.InitializeAsync();
        await site.Visitor.Ask("/issues/death-penalty");
        await site.Visitor.Ask($"/search?q={Secret}");
        await site.Visitor.Ask($"/petitions/confirm/{Secret}");
        await site.Visitor.Ask($"/{Secret}/{Secret}");
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("email", $"{Secret}@example.org"), KeyValuePair.Create("name", Secret)]);
        await site.Visitor.PostAsync("/petitions/right-to-protest/sign", form);
        await ((IAsyncLifetime)site).DisposeAsync();   // it sends the last of them before it ends

        Assert.NotEmpty(collector.Received);
        Assert.All(collector.Received, post => Assert.Equal("POST /v1/metrics", post.Path));
        var sent = string.Join('\n', collector.Received.Select(post => Encoding.UTF8.GetString(post.Body)));
        foreach (var part in new[] { "defend-freedom", "request_milliseconds", "http.server.request.duration", "issues/{slug}", "kestrel.active_connections", "dotnet.gc.collections" })
            Assert.Contains(part, sent, StringComparison.Ordinal);
        foreach (var part in new[] { Secret, "death-penalty", "example.org", "url.path", "client.address", "user_agent" })
            Assert.DoesNotContain(part, sent, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_collector_that_is_away_stops_nothing_and_a_wrong_address_stops_the_start()
    {
        var site = new ExportingSite($"http://127.0.0.1:{ServingProgram.FreePort()}", "100");
        await site.InitializeAsync();
        await Task.Delay(500);
        Assert.True((await site.Visitor.Ask("/")).IsOk);
        await ((IAsyncLifetime)site).DisposeAsync();
        using var folder = new TemporaryFolder();
        var wrong = await FinishedCommand.Run("", ("Data:Directory", folder.Path), ("OTEL_EXPORTER_OTLP_ENDPOINT", "collector"));
        Assert.Equal((1, "OTEL_EXPORTER_OTLP_ENDPOINT must be an address that begins with http:// or https://, not `collector`"), (wrong.ExitCode, Assert.Single(wrong.ErrorLines)));
    }
}
