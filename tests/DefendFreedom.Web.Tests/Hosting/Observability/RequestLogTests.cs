using System.Text.Json;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Hosting.Observability;

/// <summary>The program's log output while it serves, and the metrics port.</summary>
public sealed class RequestLogTests : IAsyncLifetime, IDisposable
{
    private const string Secret = "NEVER-TO-BE-WRITTEN-DOWN-27";
    private static readonly string[] Forbidden = ["RequestPath", "ConnectionId", "ActionId", "EventId"];
    private readonly TemporaryFolder _folder = new();
    private readonly int _port = FreePort.Find();
    private SiteProcess _site = null!;

    private string LogFile => Path.Combine(_folder.Path, "site.log");

    // Each test starts its own site, because both stop it.
    public async Task InitializeAsync()
    {
        _site = await SiteProcess.StartWithOpenPetitions(
            _folder.Path,
            ("Petitions:Certificate", KeyPair.CertificatePath),
            ("Metrics:Port", $"{_port}"),
            ("Serilog:WriteTo:0:Name", "File"),
            ("Serilog:WriteTo:0:Args:path", LogFile)
        );
    }

    public Task DisposeAsync()
    {
        _site.Dispose();
        return Task.CompletedTask;
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Each_request_is_one_line_of_JSON_with_its_route_and_no_personal_data()
    {
        await _site.Visitor.Fetch("/issues/death-penalty");
        await _site.Visitor.Fetch("/issues/death-penalty");
        await _site.Visitor.Fetch($"/search?q={Secret}");
        await _site.Visitor.Fetch($"/petitions/confirm/{Secret}");
        await _site.Visitor.Fetch($"/{Secret}/{Secret}");
        await _site.Visitor.PostAsync(
            "/petitions/right-to-protest/sign",
            new FormUrlEncodedContent([KeyValuePair.Create("email", $"{Secret}@example.org"), KeyValuePair.Create("name", Secret)])
        );
        _site.Stop();
        await _site.WaitForExit();
        var lines = _site
            .Lines.Select(l => JsonDocument.Parse(l).RootElement)
            .Where(l => l.TryGetProperty("Route", out var route) && route.GetString() != "/readyz")
            .ToList();
        Assert.Equal(
            [
                "GET /issues/{slug:slug} 200",
                "GET /issues… 200",
                "GET /search 200",
                "GET /petitions/confirm/{token:token} 404",
                "GET /… 404",
                "POST /petitions/{slug:slug}/sign 422",
            ],
            lines.Select(l => $"{l.GetProperty("Method")} {l.GetProperty("Route")} {l.GetProperty("Status")}")
        );
        Assert.All(lines, l => Assert.True(l.GetProperty("Milliseconds").GetDouble() >= 0 && l.GetProperty("Id").GetString()!.Length > 0));
        Assert.All(lines, l => Assert.Matches("^\"?(GET|POST)\"? \"?/.* in [0-9.]+ ms, ", l.GetProperty("@m").GetString()));
        Assert.DoesNotContain(_site.Lines, l => l.Contains(Secret, StringComparison.OrdinalIgnoreCase));
        Assert.All(lines, l => Assert.Equal(Forbidden, Forbidden.Except(l.EnumerateObject().Select(p => p.Name))));
        var file = await File.ReadAllTextAsync(LogFile);
        Assert.Contains("GET /search 200", file, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, file, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Metrics_are_served_only_on_their_own_port()
    {
        await _site.Visitor.Fetch("/");
        await _site.Visitor.Fetch("/");
        using var watcher = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{_port}") };
        var metrics = await watcher.Fetch("/metrics");
        Assert.True(metrics.IsOk);
        Assert.Equal("text/plain", metrics.ContentHeaders.ContentType?.MediaType);
        Assert.Matches("(?m)^# TYPE defend_freedom_requests_total counter$", metrics.Text);
        Assert.Matches("(?m)^defend_freedom_requests_total{status=\"2xx\"} [1-9]\\d*$", metrics.Text);
        Assert.Matches("(?m)^defend_freedom_cache_total{result=\"hit\"} 1$", metrics.Text);
        Assert.Matches("(?m)^defend_freedom_request_duration_seconds_bucket{le=\"\\+Inf\"} [1-9]\\d*$", metrics.Text);
        foreach (var address in new[] { "/", "/admin", "/healthz", "/newsroom" })
            Assert.Equal((address, System.Net.HttpStatusCode.NotFound), (address, (await watcher.Fetch(address)).Status));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await _site.Visitor.Fetch("/metrics")).Status);
        using var elsewhere = new HttpClient { BaseAddress = new Uri($"http://127.0.0.2:{_port}") }; // another address of this machine
        await Assert.ThrowsAsync<HttpRequestException>(() => elsewhere.Fetch("/metrics"));
    }

    [Fact]
    public async Task An_invalid_metrics_port_stops_startup()
    {
        using var folder = new TemporaryFolder();
        var failures = await CommandRun.RunInProcess("", ("Data:Directory", folder.Path), ("Metrics:Port", "70000"));
        Assert.Equal(
            (1, "Metrics:Port must be a whole number from 1 to 65535, not `70000`"),
            (failures.ExitCode, Assert.Single(failures.ErrorLines))
        );
    }
}

[Collection(ReadOnlySiteTests.Name)]
public sealed class NoMetricsTests(RunningSite site)
{
    [Fact]
    public async Task Without_a_metrics_port_there_are_no_metrics() =>
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await site.Visitor.Fetch("/metrics")).Status);
}
