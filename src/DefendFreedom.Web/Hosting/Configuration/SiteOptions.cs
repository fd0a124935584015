using System.ComponentModel.DataAnnotations;
using System.Net;
using DefendFreedom.Data;

namespace DefendFreedom.Web.Hosting.Configuration;

/// <summary>`Site`: how the site is reached.</summary>
public sealed class SiteOptions : IValidatableObject
{
    /// <summary>
    /// Absolute address used in feeds, mail and canonical links. Required outside Development; in Development, when it is not set, the
    /// address that the program listens at.
    /// </summary>
    public string? BaseUrl { get; set; }

    /// <summary>
    /// Addresses or networks, with commas between, of the proxies whose word is taken for who asks; when it is not set, who connects is
    /// who asks. Without it all who come through a proxy are one to the limits for an address.
    /// </summary>
    public string? TrustedProxies { get; set; }

    /// <summary>
    /// The networks of such a list. What is none is left out: it is said, and stops the start, when all settings are validated.
    /// </summary>
    internal static List<IPNetwork> ParseNetworks(string? list) => [.. SplitList(list).Select(ParseNetwork).OfType<IPNetwork>()];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (SplitList(TrustedProxies).FirstOrDefault(p => ParseNetwork(p) is null) is { } wrong)
            yield return new ValidationResult(
                $"Site:TrustedProxies must be addresses or networks such as 10.0.0.2 or 10.0.0.0/24, with commas between, not `{wrong}`"
            );
        if (!string.IsNullOrEmpty(BaseUrl) && !(Uri.TryCreate(BaseUrl, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"))
            yield return new ValidationResult($"Site:BaseUrl must be an address such as https://example.org, not `{BaseUrl}`");
    }

    private static string[] SplitList(string? list) =>
        list?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static IPNetwork? ParseNetwork(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var one) ? new IPNetwork(one, one.GetAddressBytes().Length * 8)
        : null;
}

/// <summary>`Content`: the written pages.</summary>
public sealed class ContentOptions : IValidatableObject
{
    /// <summary>Where the Markdown is; when it is not set, `content` of the checkout or beside the program.</summary>
    public string Directory { get; set; } = Path.Combine(AppPaths.Root, "content");

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!System.IO.Directory.Exists(Directory))
            yield return new ValidationResult(
                $"Content:Directory must be a folder of Markdown files; there is none at `{Path.GetFullPath(Directory)}`"
            );
    }
}

/// <summary>`Data`: everything the program writes.</summary>
public sealed class DataOptions : IValidatableObject
{
    /// <summary>When it is not set, `data` of the checkout or beside the program. It is made when it is not there.</summary>
    [Required(ErrorMessage = "Data:Directory must name a folder")]
    public string Directory { get; set; } = Path.Combine(AppPaths.Root, "data");

    /// <summary>
    /// A PEM file with the RSA certificate that the site's keys are encrypted to. When it is not set outside Development, the site
    /// serves, and signing and the desk are closed.
    /// </summary>
    public string? KeyEncryptionCertificate { get; set; }

    /// <summary>
    /// Its private key as PEM: a file outside <see cref="Directory"/>, `-` for standard input, or the text itself, as a systemd
    /// credential gives it. Without it signing and the desk are closed.
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

/// <summary>`Database`: which one, and how much it takes at once.</summary>
public sealed class DatabaseOptions : IValidatableObject
{
    /// <summary>`Sqlite` (embedded, when nothing is set) or `SqlServer`.</summary>
    public string Provider { get; set; } = "Sqlite";

    /// <summary>Rows that are sent in one statement; when it is not set, the provider decides.</summary>
    [Range(1, 1000, ErrorMessage = "Database:MaxBatchSize must be between 1 and 1000")]
    public int? MaxBatchSize { get; set; }

    /// <summary>Whether the data lies in SQL Server.</summary>
    public bool IsSqlServer => Provider == "SqlServer";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Provider is not ("Sqlite" or "SqlServer"))
            yield return new ValidationResult($"Database:Provider must be Sqlite or SqlServer, not `{Provider}`");
    }
}
