using System.Globalization;
using System.Net.Mail;
using System.Text;
using DefendFreedom.Text;

namespace DefendFreedom.Petitions;

/// <summary>
/// Reduces all spellings of one mailbox to one, so that one person signs once. Used for the fingerprint alone; mail is sent to the
/// address as typed. Only rules that a provider documents are applied (<see cref="MailDomains"/>), because treating two mailboxes as one
/// would cost somebody their signature.
/// </summary>
public static class CanonicalEmail
{
    /// <summary>Maximum bytes of an address (RFC 5321, 4.5.3.1.3).</summary>
    public const int MaxLength = 254;
    private const int LocalMaxBytes = 64;
    private static readonly char[] NotInAddress = [.. "\"<>(),:;\\[]\ufffd"];

    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    /// <summary>The canonical spelling; null if the input is not an address.</summary>
    public static string? Normalize(string? input)
    {
        if (Split(input) is not var (local, domain))
            return null;
        var (name, canonicalDomain) = MailDomains.Fold(local.ToLowerInvariant().Normalize(NormalizationForm.FormKC), domain);
        return $"{name}@{canonicalDomain}";
    }

    /// <summary>
    /// The address that mail is sent to: as typed, with the domain in its ASCII form (RFC 5891). Null if the input is not an address.
    /// </summary>
    public static string? ToDeliverable(string? input) => Split(input) is var (local, domain) ? $"{local}@{domain}" : null;

    private static (string Local, string Domain)? Split(string? input)
    {
        var text = WellFormedText.From(input?.Trim() ?? "").Normalize(NormalizationForm.FormKC);
        if (text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || NotInAddress.Contains(c)))
            return null;
        var at = text.LastIndexOf('@');
        if (at < 1 || text.IndexOf('@', StringComparison.Ordinal) != at)
            return null;
        var (local, domain) = (text[..at], ToAscii(text[(at + 1)..]));
        if (domain is null || Encoding.UTF8.GetByteCount(local) > LocalMaxBytes)
            return null;
        if (local.StartsWith('.') || local.EndsWith('.') || local.Contains("..", StringComparison.Ordinal))
            return null;
        if (Encoding.UTF8.GetByteCount(local) + 1 + domain.Length > MaxLength)
            return null;
        return MailAddress.TryCreate($"{local}@{domain}", out _) ? (local, domain) : null;
    }

    private static string? ToAscii(string domain)
    {
        try
        {
            var ascii = Idn.GetAscii(domain.TrimEnd('.').ToLowerInvariant()).ToLowerInvariant();
            return ascii.Contains('.', StringComparison.Ordinal) && !ascii.Split('.')[^1].All(char.IsAsciiDigit) ? ascii : null;
        }
        catch (ArgumentException) // not a name that DNS could look up
        {
            return null;
        }
    }
}
