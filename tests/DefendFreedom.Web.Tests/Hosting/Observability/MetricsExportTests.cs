using System.Text;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Hosting.Observability;

/// <summary>A site whose metrics collector is unavailable.</summary>
public sealed class SiteWithUnavailableCollector : RunningSite
{
    protected override IReadOnlyDictionary<string, string> Settings =>
        new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = $"http://127.0.0.1:{FreePort.Find()}",
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "100",
        };
}

/// <summary>The data an OpenTelemetry collector receives from the program.</summary>
public sealed class MetricsExportTests(SiteWithUnavailableCollector site) : IClassFixture<SiteWithUnavailableCollector>
{
    private const string Secret = "NEVER-TO-BE-SENT-27";

    [Fact]
    public async Task Metrics_are_posted_to_the_collector_without_personal_data()
    {
        using var collector = new OtlpCollector();
        using var folder = new TemporaryFolder();
        using var program = await SiteProcess
            .Start(
                folder.Path,
                ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address),
                ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
                ("OTEL_METRIC_EXPORT_INTERVAL", "500")
            )
            .WaitUntilReady();
        await program.Visitor.Fetch("/issues/death-penalty");
        await program.Visitor.Fetch($"/search?q={Secret}");
        await program.Visitor.Fetch($"/petitions/confirm/{Secret}");
        await program.Visitor.Fetch($"/{Secret}/{Secret}");
        using var form = new FormUrlEncodedContent([
            KeyValuePair.Create("email", $"{Secret}@example.org"),
            KeyValuePair.Create("name", Secret),
        ]);
        await program.Visitor.PostAsync("/petitions/right-to-protest/sign", form);
        program.Stop();
        await program.WaitForExit(); // it sends the last of them before it ends

        Assert.NotEmpty(collector.Received);
        Assert.All(collector.Received, request => Assert.Equal("POST /v1/metrics", request.Path));
        var sent = string.Join('\n', collector.Received.Select(request => Encoding.UTF8.GetString(request.Body)));
        foreach (
            var part in new[]
            {
                "defend-freedom",
                "request_duration",
                "http.server.request.duration",
                "issues/{slug:slug}",
                "kestrel.active_connections",
                "dotnet.gc.collections",
            }
        )
            Assert.Contains(part, sent, StringComparison.Ordinal);
        foreach (var part in new[] { Secret, "death-penalty", "example.org", "url.path", "client.address", "user_agent" })
            Assert.DoesNotContain(part, sent, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_unavailable_collector_is_ignored_and_an_invalid_address_stops_startup()
    {
        await Task.Delay(500);
        Assert.True((await site.Visitor.Fetch("/")).IsOk);
        using var folder = new TemporaryFolder();
        var failures = await CommandRun.RunInProcess("", ("Data:Directory", folder.Path), ("OTEL_EXPORTER_OTLP_ENDPOINT", "collector"));
        Assert.Equal(
            (1, "OTEL_EXPORTER_OTLP_ENDPOINT must be an address that begins with http:// or https://, not `collector`"),
            (failures.ExitCode, Assert.Single(failures.ErrorLines))
        );
    }
}
