using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Hosting.Configuration;

public sealed class InvalidConfigurationTests : IDisposable
{
    private readonly TemporaryFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Theory]
    [InlineData("Database:Provider", "Oracle")]
    [InlineData("Database:MaxBatchSize", "0")]
    [InlineData("Database:MaxBatchSize", "many")]
    [InlineData("Site:BaseUrl", "nonsense")]
    [InlineData("Site:BaseUrl", "ftp://example.org")]
    [InlineData("Site:BaseUrl", "https://example.org/petitions")]
    [InlineData("Site:BaseUrl", "https://example.org/?from=mail")]
    [InlineData("Site:BaseUrl", "https://example.org?")]
    [InlineData("Site:BaseUrl", "https://example.org/#top")]
    [InlineData("Site:BaseUrl", "https://ada@example.org")]
    [InlineData("Site:BaseUrl", "https://@example.org")]
    [InlineData("Site:BaseUrl", "https://example.org//")]
    [InlineData("Site:BaseUrl", "https:\\\\example.org")]
    [InlineData("Site:TimeZone", "Utopia/Capital")]
    [InlineData("Content:Directory", "/no/such/folder")]
    [InlineData("ConnectionStrings:Site", "nonsense")]
    [InlineData("Data:Directory", "/dev/null/data")]
    [InlineData("Data:KeyEncryptionCertificate", "/no/such/file.pem")]
    [InlineData("Backup:Certificate", "/no/such/file.pem")]
    [InlineData("Site:TrustedProxies", "10.0.0.2, nginx")]
    [InlineData("Node:Name", "a-name-of-more-than-sixty-characters-which-no-column-has-room-for")]
    [InlineData("Metrics:Address", "localhost")]
    [InlineData("Mail:From", "nobody")]
    [InlineData("Mail:ReplyTo", "nobody")]
    [InlineData("Mail:Security", "Auto")]
    [InlineData("Mail:Port", "70000")]
    [InlineData("Mail:TimeoutSeconds", "0")]
    [InlineData("Mail:MaxConnections", "0")]
    [InlineData("Mail:PerSecond", "0")]
    [InlineData("Serilog:MinimumLevel", "Chatty")]
    [InlineData("Serilog:MinimumLevel:Default", "Chatty")]
    [InlineData("Serilog:MinimumLevel:Override:Microsoft", "Chatty")]
    [InlineData("Serilog:WriteTo:0:Name", "Nonsense", "Serilog: Unable to find a method called Nonsense")]
    [InlineData("Logging:LogLevel:Default", "Chatty")]
    [InlineData("Kestrel:Endpoints:Http:Url", "nonsense")]
    [InlineData("Kestrel:Endpoints:Http:Url", "http://127.0.0.1:99999")]
    [InlineData("urls", "https://127.0.0.1:0", "An https address needs Kestrel:Certificates:Default:Path")]
    [InlineData("urls", "http://unix:/no/such/folder/socket")]
    [InlineData("contentRoot", "/no/such/folder", "The settings cannot be read: /no/such/folder")]
    public async Task An_invalid_setting_stops_startup_with_one_line_that_names_it(string setting, string value, string? message = null)
    {
        var program = await CommandRun.RunInProcess("", ("Data:Directory", _data.Path), (setting, value));
        Assert.Equal(1, program.ExitCode);
        Assert.Contains(message ?? setting, Assert.Single(program.ErrorLines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ \"Mial\": { \"Host\": \"mail\" } }", "There is no setting Mial:Host; did you mean Mail:Host?")]
    [InlineData("{ \"Mail\": ", "The settings cannot be read")]
    [InlineData("{ \"Mail\": { \"Port\": \"many\" } }", "Mail:Port must be a whole number from 1 to 65535, not `many`")]
    public async Task A_fault_in_appsettings_is_one_line(string json, string message)
    {
        await File.WriteAllTextAsync(_data.Combine("appsettings.json"), json);
        var program = await CommandRun.RunInProcess("doctor", ("contentRoot", _data.Path), ("Data:Directory", _data.Path));
        Assert.Equal((1, ""), (program.ExitCode, program.Output));
        Assert.StartsWith(message, Assert.Single(program.ErrorLines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Site:BaseUlr", "BaseUrl")]
    [InlineData("Mail:Hots", "Host")]
    [InlineData("Limits:Requests", "ConcurrentRequestsPerClient")]
    [InlineData("Petitions:Node", "Certificate")]
    [InlineData("Media:TimeoutSeconds", "ProcessingTimeoutSeconds")]
    public async Task An_unknown_setting_stops_the_start_with_one_line_that_names_it_and_the_known_ones(string setting, string known)
    {
        var program = await CommandRun.RunInProcess("", ("Data:Directory", _data.Path), (setting, "1"));
        Assert.Equal(1, program.ExitCode);
        var line = Assert.Single(program.ErrorLines);
        Assert.Contains(setting, line, StringComparison.Ordinal);
        Assert.Contains(known, line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_site_without_a_base_URL_does_not_start_outside_Development()
    {
        var program = await CommandRun.RunInProcess("", ("Data:Directory", _data.Path), ("Site:BaseUrl", ""));
        Assert.Equal(1, program.ExitCode);
        Assert.Contains("Site:BaseUrl", Assert.Single(program.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SQL_Server_without_a_connection_string_stops_startup_with_one_line_that_names_it()
    {
        var program = await CommandRun.RunInProcess("", ("Data:Directory", _data.Path), ("Database:Provider", "SqlServer"));
        Assert.Equal(1, program.ExitCode);
        Assert.Contains("ConnectionStrings:Site", Assert.Single(program.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_invalid_setting_stops_an_import_with_one_line_that_names_it()
    {
        var program = await CommandRun.RunInProcess("content import", ("Data:Directory", _data.Path), ("Database:Provider", "Oracle"));
        Assert.Equal(1, program.ExitCode);
        Assert.Contains("Database:Provider", Assert.Single(program.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_invalid_settings_are_reported()
    {
        var program = await CommandRun.RunInProcess(
            "",
            ("Data:Directory", _data.Path),
            ("Database:Provider", "Oracle"),
            ("Site:BaseUrl", "nonsense")
        );
        Assert.Equal(2, program.ErrorLines.Count);
    }
}
