using System.Diagnostics;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Hosting.Database;

public sealed class UntrustedDatabaseServerTests
{
    // below the three minutes that startup waits for an unavailable database
    private static readonly TimeSpan MaxDuration = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task An_untrusted_server_certificate_stops_startup_with_one_line_that_says_what_to_set()
    {
        using var server = TdsServer.WithSelfSignedCertificate();
        await AssertStopsStartup(server);
    }

    [Fact]
    public async Task A_server_without_encryption_stops_startup_with_one_line_that_says_what_to_set()
    {
        using var server = TdsServer.WithoutEncryption();
        await AssertStopsStartup(server);
    }

    private static async Task AssertStopsStartup(TdsServer server)
    {
        using var data = new TemporaryFolder();
        var clock = Stopwatch.StartNew();
        var program = await CommandRun.RunInProcess(
            "",
            ("Data:Directory", data.Path),
            ("Database:Provider", "SqlServer"),
            ("ConnectionStrings:Site", server.ConnectionString)
        );
        Assert.Equal(1, program.ExitCode);
        var line = Assert.Single(program.ErrorLines);
        Assert.StartsWith("ConnectionStrings:Site", line, StringComparison.Ordinal);
        Assert.Contains("TrustServerCertificate=True", line, StringComparison.Ordinal);
        Assert.Contains("Encrypt=Optional", line, StringComparison.Ordinal);
        Assert.True(clock.Elapsed < MaxDuration, $"It took {clock.Elapsed}");
    }
}
