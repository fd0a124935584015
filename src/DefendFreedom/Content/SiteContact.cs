using DefendFreedom.Text;

namespace DefendFreedom.Content;

/// <summary>
/// Whom people can reach, from `site.yml`. A value that is not an e-mail address or telephone number counts as missing, so that no page
/// has a link that leads to nobody.
/// </summary>
public sealed record SiteContact
{
    internal static readonly IReadOnlyList<string> EmailKeys = ["press-email", "contact-email", "data-email", "security-email"];

    internal const string PhoneKey = "press-phone";

    /// <summary>Maximum number of lines of the postal address.</summary>
    internal const int MaxAddressLines = 6;

    public required string PressName { get; init; }
    public string? PressEmail { get; init; }
    public string? PressPhone { get; init; }

    /// <summary>Address for everything that is not for the press desk.</summary>
    public string? Email { get; init; }

    /// <summary>Name of the organization with its legal form.</summary>
    public required string LegalName { get; init; }

    /// <summary>Lines of the postal address, without the name.</summary>
    public IReadOnlyList<string> PostalAddress { get; init; } = [];

    /// <summary>Person or team that is responsible for personal data.</summary>
    public string? DataName { get; init; }
    public string? DataEmail { get; init; }

    /// <summary>Address for reports of security problems, if it is not <see cref="Email"/>.</summary>
    public string? SecurityEmail { get; init; }

    /// <summary>Address of the page that says how reports of security problems are handled.</summary>
    public string? SecurityPolicy { get; init; }

    /// <summary>Address that answers any question: the general one, or else that of the press desk.</summary>
    public string? AnyEmail => Email ?? PressEmail;

    internal static SiteContact Read(FrontMatter fields, string organisation) =>
        new()
        {
            PressName = fields.Text("press-name"),
            PressEmail = ReadEmail(fields, "press-email"),
            PressPhone = fields.OptionalText(PhoneKey) is { } phone && ContactFormat.IsPhone(phone) ? phone : null,
            Email = ReadEmail(fields, "contact-email"),
            LegalName = fields.OptionalText("legal-name") ?? organisation,
            PostalAddress = [.. fields.TextList("postal-address").Take(MaxAddressLines)],
            DataName = fields.OptionalText("data-name"),
            DataEmail = ReadEmail(fields, "data-email"),
            SecurityEmail = ReadEmail(fields, "security-email"),
            SecurityPolicy = fields.OptionalText("security-policy") is { } policy && IsPolicy(policy) ? policy : null,
        };

    /// <summary>Whether the text is an address that can stand in a line of `security.txt`: of this site, or https.</summary>
    internal static bool IsPolicy(string text) =>
        !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c))
        && (Links.IsInternal(text) || text.StartsWith("https://", StringComparison.Ordinal));

    private static string? ReadEmail(FrontMatter fields, string key) =>
        fields.OptionalText(key) is { } email && ContactFormat.IsEmail(email) ? email : null;
}
