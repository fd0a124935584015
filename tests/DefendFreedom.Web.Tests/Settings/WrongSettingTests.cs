using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Settings;

public sealed class WrongSettingTests : IDisposable
{
    private readonly TemporaryFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Theory]
    [InlineData("Database:Provider", "Oracle")]
    [InlineData("Database:MaxBatchSize", "0")]
    [InlineData("Database:MaxBatchSize", "many")]
    [InlineData("Site:BaseUrl", "nonsense")]
    [InlineData("Site:BaseUrl", "ftp://example.org")]
    [InlineData("Content:Directory", "/no/such/folder")]
    [InlineData("ConnectionStrings:Site", "nonsense")]
    [InlineData("Data:Directory", "/dev/null/data")]
    [InlineData("Data:KeyEncryptionCertificate", "/no/such/file.pem")]
    [InlineData("Backup:Certificate", "/no/such/file.pem")]
    [InlineData("Site:Proxies", "10.0.0.2, nginx")]
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
    public async Task A_wrong_setting_stops_the_start_with_one_line_that_names_it(string setting, string value)
    {
        var program = await FinishedCommand.Run("", ("Data:Directory", _data.Path), (setting, value));
        Assert.Equal(1, program.ExitCode);
        Assert.Contains(setting, Assert.Single(program.ErrorLines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Site:BaseUlr", "BaseUrl")]
    [InlineData("Mail:Hots", "Host")]
    [InlineData("Limits:PerBlok", "PerBlock")]
    [InlineData("Petitions:Node", "Certificate")]
    [InlineData("Media:TimeoutSeconds", "ProcessingTimeoutSeconds")]
    public async Task An_unknown_setting_stops_the_start_with_one_line_that_names_it_and_the_known_ones(string setting, string known)
    {
        var program = await FinishedCommand.Run("", ("Data:Directory", _data.Path), (setting, "1"));
        Assert.Equal(1, program.ExitCode);
        var line = Assert.Single(program.ErrorLines);
        Assert.Contains(setting, line, StringComparison.Ordinal);
        Assert.Contains(known, line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outside_Development_a_site_that_does_not_know_its_address_does_not_start()
    {
        var program = await FinishedCommand.Run("", ("Data:Directory", _data.Path), ("Site:BaseUrl", ""));
        Assert.Equal(1, program.ExitCode);
        Assert.Contains("Site:BaseUrl", Assert.Single(program.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sql_server_without_a_connection_string_stops_the_start_with_one_line_that_names_it()
    {
        var program = await FinishedCommand.Run("", ("Data:Directory", _data.Path), ("Database:Provider", "SqlServer"));
        Assert.Equal(1, program.ExitCode);
        Assert.Contains("ConnectionStrings:Site", Assert.Single(program.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_setting_stops_an_import_in_the_same_way()
    {
        var program = await FinishedCommand.Run("content import", ("Data:Directory", _data.Path), ("Database:Provider", "Oracle"));
        Assert.Equal(1, program.ExitCode);
        Assert.Contains("Database:Provider", Assert.Single(program.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_of_two_wrong_settings_is_named()
    {
        var program = await FinishedCommand.Run("", ("Data:Directory", _data.Path), ("Database:Provider", "Oracle"), ("Site:BaseUrl", "nonsense"));
        Assert.Equal(2, program.ErrorLines.Count);
    }
}
