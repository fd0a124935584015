using System.Globalization;
using System.Net.Mail;
using System.Text;
using DefendFreedom.Markdown;

namespace DefendFreedom.Petitions;

/// <summary>
/// One spelling for all the spellings of one mailbox, so that one person signs once. Used for the mark alone; mail goes to
/// what was typed. Only what a provider documents is folded: two mailboxes taken for one would cost somebody a signature.
/// </summary>
public static class CanonicalAddress
{
    /// <summary>Bytes of an address, RFC 5321, 4.5.3.1.3.</summary>
    public const int MaxLength = 254;
    private const int LocalMaxBytes = 64;
    private static readonly char[] NotInAddress = [.. "\"<>(),:;\\[]\ufffd"];

    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    /// <summary>Google reads gmail.com and googlemail.com as one (support.google.com/mail/answer/10313).</summary>
    private static readonly Dictionary<string, string> SameDomain = new() { ["googlemail.com"] = "gmail.com" };

    /// <summary>Google leaves out dots (support.google.com/mail/answer/7436150).</summary>
    private static readonly HashSet<string> WithoutDots = ["gmail.com"];

    /// <summary>Google, Microsoft (outlook.com), Fastmail and Proton document that what follows a plus is a tag.</summary>
    private static readonly HashSet<string> WithTags =
        ["gmail.com", "outlook.com", "hotmail.com", "live.com", "msn.com", "fastmail.com", "fastmail.fm", "proton.me", "protonmail.com", "pm.me"];

    /// <summary>The canonical spelling, or null for what is no address.</summary>
    public static string? Of(string? typed)
    {
        if (Parts(typed) is not var (local, domain)) return null;
        (local, domain) = (local.ToLowerInvariant().Normalize(NormalizationForm.FormKC), SameDomain.GetValueOrDefault(domain, domain));
        if (WithoutDots.Contains(domain)) local = local.Replace(".", "", StringComparison.Ordinal);
        // No mailbox ends in a dot, so what stands before a plus after a dot is none.
        if (WithTags.Contains(domain) && local.IndexOf('+', StringComparison.Ordinal) is > 0 and var plus && local[plus - 1] != '.')
            local = local[..plus];
        return $"{local}@{domain}";
    }

    /// <summary>The address that mail goes to: as typed, with the domain as the name system knows it (RFC 5891). Null for what is no address.</summary>
    public static string? Mailbox(string? typed) => Parts(typed) is var (local, domain) ? $"{local}@{domain}" : null;

    private static (string Local, string Domain)? Parts(string? typed)
    {
        var text = WellFormedText.From(typed?.Trim() ?? "").Normalize(NormalizationForm.FormKC);
        if (text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || NotInAddress.Contains(c))) return null;
        var at = text.LastIndexOf('@');
        if (at < 1 || text.IndexOf('@', StringComparison.Ordinal) != at) return null;
        var (local, domain) = (text[..at], Ascii(text[(at + 1)..]));
        if (domain is null || Encoding.UTF8.GetByteCount(local) > LocalMaxBytes || local.StartsWith('.') || local.EndsWith('.') || local.Contains("..", StringComparison.Ordinal)) return null;
        if (Encoding.UTF8.GetByteCount(local) + 1 + domain.Length > MaxLength) return null;
        return MailAddress.TryCreate($"{local}@{domain}", out _) ? (local, domain) : null;
    }

    private static string? Ascii(string domain)
    {
        try
        {
            var ascii = Idn.GetAscii(domain.TrimEnd('.').ToLowerInvariant()).ToLowerInvariant();
            return ascii.Contains('.', StringComparison.Ordinal) && !ascii.Split('.')[^1].All(char.IsAsciiDigit) ? ascii : null;
        }
        catch (ArgumentException)   // no name that could be looked up
        {
            return null;
        }
    }
}
