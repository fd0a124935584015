using System.Text.RegularExpressions;
using DefendFreedom.Text;

namespace DefendFreedom.Content;

/// <summary>
/// How somebody at risk can reach us, from the front matter of an information page. A channel that is not well-formed counts as missing,
/// because a wrong address leads to somebody else.
/// </summary>
public sealed partial record SafeContact
{
    /// <summary>Key of the group of fields.</summary>
    internal const string Key = "safe-contact";

    private const int FingerprintDigits = 40;

    /// <summary>A Signal username, or a signal.me link.</summary>
    public string? Signal { get; init; }

    /// <summary>Address of a Tor onion service.</summary>
    public string? Onion { get; init; }

    /// <summary>Fingerprint of the PGP key: 40 hexadecimal digits in groups of four.</summary>
    public string? PgpFingerprint { get; init; }

    /// <summary>Address of the PGP key's file.</summary>
    public string? PgpKey { get; init; }

    public IReadOnlyList<string> DoNotSend { get; init; } = [];
    public IReadOnlyList<string> Promises { get; init; } = [];
    public IReadOnlyList<string> Limits { get; init; } = [];

    public bool HasChannel => Signal is not null || Onion is not null || (PgpFingerprint is not null && PgpKey is not null);

    /// <summary>The link that opens Signal; null for a username, which is typed into Signal's search.</summary>
    public string? SignalLink => Signal is not null && IsSignalLink(Signal) ? Signal : null;

    internal static SafeContact Read(FrontMatter fields) =>
        new()
        {
            Signal = fields.OptionalText("signal") is { } signal && IsSignal(signal) ? signal : null,
            Onion = fields.OptionalText("onion") is { } onion && OnionAddress.IsUrl(onion) ? onion : null,
            PgpFingerprint = fields.OptionalText("pgp-fingerprint") is { } print ? FormatFingerprint(print) : null,
            PgpKey = fields.OptionalText("pgp-key") is { } key && IsEncryptedAddress(key) ? key : null,
            DoNotSend = fields.TextList("do-not-send"),
            Promises = fields.TextList("we-promise"),
            Limits = fields.TextList("we-cannot-promise"),
        };

    /// <summary>Whether the text is a Signal username such as press.42, or a link to a username or a telephone number.</summary>
    internal static bool IsSignal(string text) => IsSignalLink(text) || SignalUsername().IsMatch(text);

    /// <summary>Returns the fingerprint in groups of four; null if it does not have 40 hexadecimal digits.</summary>
    internal static string? FormatFingerprint(string text)
    {
        var digits = text.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        return digits.Length == FingerprintDigits && digits.All(char.IsAsciiHexDigit)
            ? string.Join(' ', digits.Chunk(4).Select(group => new string(group)))
            : null;
    }

    /// <summary>Whether nobody between the reader and the address can change what it answers.</summary>
    internal static bool IsEncryptedAddress(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps || OnionAddress.IsUrl(url);

    private static bool IsSignalLink(string text) => SignalUrl().IsMatch(text);

    // A nickname of 3 to 32 characters and a number of two digits or more (https://support.signal.org, "Signal usernames").
    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]{2,31}[.][0-9]{2,9}$", RegexOptions.NonBacktracking)]
    private static partial Regex SignalUsername();

    // The part after #eu/ is 48 bytes in base64url.
    [GeneratedRegex("^https://signal[.]me/#(eu/[A-Za-z0-9_-]{64}|p/[+][0-9]{7,15})$", RegexOptions.NonBacktracking)]
    private static partial Regex SignalUrl();
}
