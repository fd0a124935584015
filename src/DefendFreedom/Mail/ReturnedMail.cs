using System.Text.RegularExpressions;

namespace DefendFreedom.Mail;

/// <summary>A mail server's report that a letter could not be delivered, RFC 3464: which letter, and the status that says why.</summary>
public sealed partial record ReturnedMail(string MessageId, string Status)
{
    /// <summary>Longer reports are cut here: what is asked for stands before the body of the letter.</summary>
    public const int LengthRead = 256 * 1024;

    /// <summary>What a message reports; null when it is no report, only of a delay, or of a mail that is not ours.</summary>
    public static ReturnedMail? Read(string message)
    {
        var text = Folded().Replace(message[..Math.Min(message.Length, LengthRead)].ReplaceLineEndings("\n"), " ");
        if (!Report().IsMatch(text) || !Failed().IsMatch(text)) return null;
        var id = Ids().Matches(text).Select(m => m.Groups[1].Value).FirstOrDefault(i => Mail.MessageId.Number(i) is not null);
        return id is null ? null : new ReturnedMail(id, StatusLine().Match(text) is { Success: true } status ? status.Groups[1].Value : "5.0.0");
    }

    // A header that goes on in the next line, RFC 5322 2.2.3.
    [GeneratedRegex(@"\n[ \t]+", RegexOptions.NonBacktracking)]
    private static partial Regex Folded();

    [GeneratedRegex(@"^Content-Type:[ \t]*multipart/report\b.*\bdelivery-status\b", RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Report();

    [GeneratedRegex(@"^Action:[ \t]*failed\b", RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Failed();

    [GeneratedRegex(@"^Status:[ \t]*([245]\.\d{1,3}\.\d{1,3})\b", RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex StatusLine();

    [GeneratedRegex(@"^Message-ID:[ \t]*(<[^>\s]{1,200}>)", RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Ids();
}
