using System.ComponentModel.DataAnnotations;
using System.Net;
using DefendFreedom.Data;

namespace DefendFreedom.Web.Hosting.Configuration;

/// <summary>The `Site` section: the public URL of the site, its proxies and its time zone.</summary>
public sealed class SiteOptions : IValidatableObject
{
    /// <summary>
    /// Absolute URL used in feeds, mail and canonical links. Required outside Development. When it is not set in Development, the address
    /// that the program listens on.
    /// </summary>
    public string? BaseUrl { get; set; }

    /// <summary>
    /// Addresses or networks, separated by commas, of the proxies whose forwarded headers are trusted. When it is not set, the connecting
    /// address is the client's; all clients behind a proxy then share one rate limit.
    /// </summary>
    public string? TrustedProxies { get; set; }

    /// <summary>The time zone of days and hours, such as America/New_York; when it is not set, the one in `site.yml`.</summary>
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
                $"Site:TrustedProxies must be addresses or networks such as 10.0.0.2 or 10.0.0.0/24, with commas between, not `{invalid}`"
            );
        if (!string.IsNullOrEmpty(BaseUrl) && !IsOrigin(BaseUrl))
            yield return new ValidationResult(
                "Site:BaseUrl must be an address of a scheme, a host and perhaps a port, such as https://example.org, "
                    + $"without a user, path, query or fragment, not `{BaseUrl}`"
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

/// <summary>The `Content` section: the pages of the site.</summary>
public sealed class ContentOptions : IValidatableObject
{
    /// <summary>The folder of the Markdown files; when it is not set, `content` in the checkout or next to the program.</summary>
    public string Directory { get; set; } = Path.Combine(AppPaths.Root, "content");

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!System.IO.Directory.Exists(Directory))
            yield return new ValidationResult(
                $"Content:Directory must be a folder of Markdown files; there is none at `{Path.GetFullPath(Directory)}`"
            );
    }
}

/// <summary>The `Data` section: everything that the program writes.</summary>
public sealed class DataOptions : IValidatableObject
{
    /// <summary>The data folder, which is created if needed; when it is not set, `data` in the checkout or next to the program.</summary>
    [Required(ErrorMessage = "Data:Directory must name a folder")]
    public string Directory { get; set; } = Path.Combine(AppPaths.Root, "data");

    /// <summary>
    /// A PEM file with the RSA certificate that encrypts the site's keys. When it is not set outside Development, the site runs with
    /// signing and the desk closed.
    /// </summary>
    public string? KeyEncryptionCertificate { get; set; }

    /// <summary>
    /// The private key of the certificate as PEM: a file outside <see cref="Directory"/>, `-` for standard input, or the text itself, as a
    /// systemd credential provides it. Without it, signing and the desk are closed.
    /// </summary>
    public string? KeyEncryptionPrivateKey { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        string? reason = null;
        try
        {
            PrivateFiles.CreateFolder(Directory);
            using var trial = new FileStream(
                Path.Combine(Directory, $".trial-{Guid.NewGuid():N}"),
                FileMode.CreateNew,
                FileAccess.Write,
                FileShare.None,
                1,
                FileOptions.DeleteOnClose
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            reason = e.Message;
        }
        if (reason is not null)
            yield return new ValidationResult(
                $"Data:Directory must be a folder that the program may write in, not `{Directory}`: {reason}"
            );
    }
}

/// <summary>The `Database` section: the provider and its limits.</summary>
public sealed class DatabaseOptions : IValidatableObject
{
    /// <summary>`Sqlite` (the default, embedded) or `SqlServer`.</summary>
    public string Provider { get; set; } = "Sqlite";

    /// <summary>Rows sent in one statement; when it is not set, the provider decides.</summary>
    [Range(1, 1000, ErrorMessage = "Database:MaxBatchSize must be between 1 and 1000")]
    public int? MaxBatchSize { get; set; }

    /// <summary>Whether the provider is SQL Server.</summary>
    public bool IsSqlServer => Provider == "SqlServer";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Provider is not ("Sqlite" or "SqlServer"))
            yield return new ValidationResult($"Database:Provider must be Sqlite or SqlServer, not `{Provider}`");
    }
}
