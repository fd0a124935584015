using System.Globalization;
using System.Net.Mail;
using System.Text;
using DefendFreedom.Text;

namespace DefendFreedom.Petitions;

/// <summary>
/// One spelling for all the spellings of one mailbox, so that one person signs once. Used for the mark alone; mail goes to
/// what was typed. Only what a provider documents is folded (<see cref="MailDomains"/>): two mailboxes taken for one would cost
/// somebody a signature.
/// </summary>
public static class CanonicalEmail
{
    /// <summary>Bytes of an address, RFC 5321, 4.5.3.1.3.</summary>
    public const int MaxLength = 254;
    private const int LocalMaxBytes = 64;
    private static readonly char[] NotInAddress = [.. "\"<>(),:;\\[]\ufffd"];

    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    /// <summary>The canonical spelling, or null for what is no address.</summary>
    public static string? Normalize(string? input)
    {
        if (Split(input) is not var (local, domain))
            return null;
        var (name, home) = MailDomains.Fold(local.ToLowerInvariant().Normalize(NormalizationForm.FormKC), domain);
        return $"{name}@{home}";
    }

    /// <summary>
    /// The address that mail goes to: as typed, with the domain as the name system knows it (RFC 5891). Null for what is no address.
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
        catch (ArgumentException) // no name that could be looked up
        {
            return null;
        }
    }
}
