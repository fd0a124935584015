using System.Text.RegularExpressions;
using DefendFreedom.Tests.Support;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace DefendFreedom.Tests;

/// <summary>Rules for the services of docker-compose.yml, and for the images that they and the build use.</summary>
public sealed partial class ComposeFileTests
{
    private static readonly string[] Files = ["docker-compose.yml", "src/DefendFreedom.Web/Dockerfile", ".github/workflows/ci.yml"];
    private static readonly Dictionary<string, Dictionary<string, object>> Services = ReadServices();

    public static TheoryData<string> Names => [.. Services.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_service_has_a_memory_limit_and_a_log_that_rotates(string name)
    {
        Assert.Matches(@"\d+[gm]\}?$", Services[name]["mem_limit"].ToString());
        var logging = (Dictionary<object, object>)Services[name]["logging"];
        Assert.Equal("local", logging["driver"]);
        Assert.Equal(["max-size", "max-file"], ((Dictionary<object, object>)logging["options"]).Keys);
    }

    [Fact]
    public void Every_image_has_an_exact_version()
    {
        var images = Files.SelectMany(file => Image().Matches(Read(file)).Select(m => m.Groups[1].Value)).ToList();
        Assert.True(images.Count >= 8, string.Join(' ', images));
        Assert.All(images, image => Assert.Matches(ExactVersion(), image));
    }

    [Fact]
    public void Only_the_database_and_its_setup_know_the_administrators_password()
    {
        var knowing = Services
            .Where(s => Flatten(s.Value).Contains("DATABASE_ADMIN_PASSWORD", StringComparison.Ordinal))
            .Select(s => s.Key);
        Assert.Equal(["database", "database-setup"], knowing);
        foreach (var node in new[] { "node1", "node2" })
            Assert.Contains("User Id=defend_freedom;", GetSetting(node, "ConnectionStrings__Site"), StringComparison.Ordinal);
        Assert.Contains(
            "CREATE LOGIN defend_freedom",
            Read("src/DefendFreedom.Web/Installation/sqlserver-user.sql"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_mail_server_for_trying_out_starts_only_in_its_profile_and_is_nobodys_default()
    {
        Assert.Equal(["trial"], (List<object>)Services["mail"]["profiles"]);
        Assert.Equal("${MAIL_HOST:-}", GetSetting("node1", "Mail__Host"));
        Assert.Equal("${SITE_ENVIRONMENT:-Production}", GetSetting("node1", "ASPNETCORE_ENVIRONMENT"));
        Assert.DoesNotContain("localhost", GetSetting("node1", "Site__BaseUrl"), StringComparison.Ordinal);
    }

    [Fact]
    public void Backups_have_a_volume_of_their_own_that_the_database_server_writes_to()
    {
        foreach (var service in new[] { "database", "node1", "node2" })
            Assert.Contains("${BACKUPS:-backups}:/backups", (List<object>)Services[service]["volumes"]);
        Assert.Equal("/backups/database", GetSetting("node1", "Backup__ServerDirectory"));
        foreach (var folder in new[] { "Backup__Directory", "Backup__ServerDirectory" })
            Assert.Contains(GetSetting("node1", folder), Flatten(Services["backups-setup"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_proxy_and_the_mail_page_publish_ports() =>
        Assert.Equal(["proxy", "mail"], Services.Where(s => s.Value.ContainsKey("ports")).Select(s => s.Key));

    [Fact]
    public void The_proxy_starts_without_the_nodes_and_finds_them_by_name_later()
    {
        Assert.False(Services["proxy"].ContainsKey("depends_on"));
        var settings = Read("src/DefendFreedom.Web/nginx.conf");
        Assert.Contains("resolver 127.0.0.11 ", settings, StringComparison.Ordinal);
        var servers = NodeServer().Matches(settings);
        Assert.Equal(2, servers.Count);
        Assert.All(servers, server => Assert.StartsWith("resolve ", server.Groups[1].Value, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_file_that_a_service_mounts_is_in_the_repository()
    {
        var mounted = Services.Values.SelectMany(s => s.TryGetValue("volumes", out var volumes) ? (List<object>)volumes : []);
        var files = mounted.Select(v => v.ToString()!.Split(':')[0]).Where(v => v.StartsWith("./", StringComparison.Ordinal)).ToList();
        Assert.Equal(3, files.Count);
        Assert.All(files, file => Assert.True(File.Exists(RepositoryRoot.Combine(file)), file));
    }

    private static string GetSetting(string service, string name) =>
        ((Dictionary<object, object>)Services[service]["environment"])[name].ToString()!;

    private static string Flatten(object value) => new SerializerBuilder().Build().Serialize(value);

    private static string Read(string file) => File.ReadAllText(RepositoryRoot.Combine(file));

    private static Dictionary<string, Dictionary<string, object>> ReadServices()
    {
        using var text = new StringReader(Read("docker-compose.yml"));
        var file = new DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(new MergingParser(new Parser(text)));
        return ((Dictionary<object, object>)file["services"]).ToDictionary(
            s => (string)s.Key,
            s => ((Dictionary<object, object>)s.Value).ToDictionary(p => (string)p.Key, p => p.Value)
        );
    }

    [GeneratedRegex(@"^\s*(?:image:|FROM(?: --platform=\S+)?) *(\S+)", RegexOptions.Multiline)]
    private static partial Regex Image();

    [GeneratedRegex(@":(v?\d+\.\d+\.\d+\S*|\d{4}-CU\d+-\S+|\$\{VERSION:-\d+\.\d+\})$")]
    private static partial Regex ExactVersion();

    [GeneratedRegex(@"^\s*server node\d:8080 ([^;]*);", RegexOptions.Multiline)]
    private static partial Regex NodeServer();
}
