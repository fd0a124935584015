using System.Diagnostics;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Outage;

public sealed class UntrustedServerTests
{
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(30);   // waiting for a database that is not there takes three minutes

    [Fact]
    public async Task A_server_with_a_certificate_that_nobody_vouches_for_stops_the_start_with_one_line_that_says_what_to_set()
    {
        using var server = TdsServer.WithItsOwnCertificate();
        await StopsTheStart(server);
    }

    [Fact]
    public async Task A_server_without_encryption_stops_the_start_with_one_line_that_says_what_to_set()
    {
        using var server = TdsServer.WithoutEncryption();
        await StopsTheStart(server);
    }

    private static async Task StopsTheStart(TdsServer server)
    {
        using var data = new TemporaryFolder();
        var clock = Stopwatch.StartNew();
        var program = await FinishedCommand.Run("", ("Data:Directory", data.Path), ("Database:Provider", "SqlServer"), ("ConnectionStrings:Site", server.ConnectionString));
        Assert.Equal(1, program.ExitCode);
        var line = Assert.Single(program.ErrorLines);
        Assert.StartsWith("ConnectionStrings:Site", line, StringComparison.Ordinal);
        Assert.Contains("TrustServerCertificate=True", line, StringComparison.Ordinal);
        Assert.Contains("Encrypt=Optional", line, StringComparison.Ordinal);
        Assert.True(clock.Elapsed < AtOnce, $"It took {clock.Elapsed}");
    }
}
