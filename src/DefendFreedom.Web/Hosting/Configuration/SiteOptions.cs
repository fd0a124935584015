using System.ComponentModel.DataAnnotations;
using System.Net;

namespace DefendFreedom.Web.Hosting.Configuration;

[SettingsSection("Site", "The public address of the site, its proxies, and its time zone.")]
public sealed class SiteOptions : IValidatableObject
{
    [Setting(
        "The public address of the site, used in feeds, e-mails, and links. In Production, the site does not start without it.",
        Values = "a scheme, a host, and an optional port, such as https://example.org, without a user, path, query, or fragment",
        Default = "in Development, the address that the program listens on",
        IsRequired = true
    )]
    public string? BaseUrl { get; set; }

    [Setting(
        "The proxies whose `X-Forwarded-For` and `X-Forwarded-Proto` the site trusts. If not set, all visitors behind a proxy share "
            + "one rate limit, and the desk is open only on the server itself.",
        Values = "addresses or networks such as 10.0.0.2 or 10.0.0.0/24, separated by commas"
    )]
    public string? TrustedProxies { get; set; }

    [Setting(
        "The time zone that decides when days and years begin.",
        Values = "a time zone such as America/New_York",
        Default = "the one in `content/site.yml`"
    )]
    public string? TimeZone { get; set; }

    /// <summary>The zone that <see cref="TimeZone"/> names; null when it is not set.</summary>
    public TimeZoneInfo? FindTimeZone() =>
        !string.IsNullOrEmpty(TimeZone) && TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out var zone) ? zone : null;

    /// <summary>Parses a list of networks. Skips invalid entries, which stop the startup when the options are validated.</summary>
    internal static List<IPNetwork> ParseNetworks(string? list) => [.. SplitList(list).Select(ParseNetwork).OfType<IPNetwork>()];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (SplitList(TrustedProxies).FirstOrDefault(p => ParseNetwork(p) is null) is { } invalid)
            yield return new ValidationResult(
                $"Site:TrustedProxies must be addresses or networks such as 10.0.0.2 or 10.0.0.0/24, separated by commas, not `{invalid}`"
            );
        if (!string.IsNullOrEmpty(BaseUrl) && !IsOrigin(BaseUrl))
            yield return new ValidationResult(
                "Site:BaseUrl must be a scheme, a host, and an optional port, such as https://example.org, "
                    + $"without a user, path, query, or fragment, not `{BaseUrl}`"
            );
        if (!string.IsNullOrEmpty(TimeZone) && FindTimeZone() is null)
            yield return new ValidationResult($"Site:TimeZone must be a time zone such as America/New_York, not `{TimeZone}`");
    }

    // Pages link to one another from the root of the host, so the site cannot be served below a path.
    private static bool IsOrigin(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url)
        && url.Scheme is "http" or "https"
        && url.AbsolutePath == "/"
        && !address.AsSpan().ContainsAny("?#@\\");

    private static string[] SplitList(string? list) =>
        list?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static IPNetwork? ParseNetwork(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : null;
}

[SettingsSection("Content", "The pages of the site.")]
public sealed class ContentOptions : IValidatableObject
{
    [Setting("The folder of the pages.", Values = "a folder of Markdown files", Default = "`content` next to the program")]
    public string Directory { get; set; } = Path.Combine(AppPaths.Root, "content");

    [Setting("Whether the newsroom in that folder is loaded into the database as drafts, for staff to read before publishing.")]
    public bool ImportAsDrafts { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!System.IO.Directory.Exists(Directory))
            yield return new ValidationResult(
                $"Content:Directory must be a folder of Markdown files; there is no folder at `{Path.GetFullPath(Directory)}`"
            );
        else if (!CanRead())
            yield return new ValidationResult($"Content:Directory must be a folder that the program can read, not `{Directory}`");
    }

    private bool CanRead()
    {
        try
        {
            _ = System.IO.Directory.GetFileSystemEntries(Directory);
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }
}

[SettingsSection("Data", "The data that the program writes, and the key pair that encrypts the site's own keys.")]
public sealed class DataOptions : IValidatableObject
{
    [Setting(
        "The data folder, which is created if needed.",
        Values = "a folder that the program can write to",
        Default = "`data` next to the program"
    )]
    public string Directory { get; set; } = Path.Combine(AppPaths.Root, "data");

    [Setting(
        "The certificate that encrypts the site's own keys; without it, signing and the desk are closed in Production.",
        Values = "a PEM file of an RSA certificate",
        IsRequired = true
    )]
    public string? KeyEncryptionCertificate { get; set; }

    [Setting(
        "The private key of Data:KeyEncryptionCertificate; without it, signing and the desk are closed in Production.",
        Values = "a PEM file outside Data:Directory, `-` for standard input, or the PEM text itself, as a systemd credential provides it",
        IsRequired = true,
        IsSecret = true,
        IsMultiline = true
    )]
    public string? KeyEncryptionPrivateKey { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (WritableFolder.FindFault("Data:Directory", Directory) is { } fault)
            yield return new ValidationResult(fault);
    }
}

[SettingsSection("Database", "The kind of database. Its connection is `ConnectionStrings:Site`.")]
public sealed class DatabaseOptions
{
    [Setting("`Sqlite` is embedded in the program; `SqlServer` can be shared by several nodes.", Words = ["Sqlite", "SqlServer"])]
    public string Provider { get; set; } = "Sqlite";

    [Setting("How many rows one statement writes at most. If not set, EF Core decides.", Max = 1000)]
    public int? MaxBatchSize { get; set; }

    /// <summary>Whether the provider is SQL Server.</summary>
    public bool IsSqlServer => Provider == "SqlServer";
}
