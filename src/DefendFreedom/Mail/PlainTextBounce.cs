using System.Text.RegularExpressions;
using MimeKit;

namespace DefendFreedom.Mail;

/// <summary>
/// Parses a bounce in plain text, as qmail and older servers write it. It counts only if a mail server sent it (RFC 5321, 4.5.5: an empty
/// return path), it names an e-mail of ours, and it reports a permanent failure in a known form.
/// </summary>
internal static partial class PlainTextBounce
{
    public static BounceReport? Parse(MimeMessage message)
    {
        if (!IsFromMailServer(message) || message.Body?.ContentType.IsMimeType("multipart", "report") == true)
            return null;
        var parts = MessageParts.GetParts(message).ToList();
        var text = string.Join('\n', parts.OfType<TextPart>().Where(p => p.IsPlain).Select(p => p.Text));
        if (
            StillRetrying().IsMatch(text)
            || (MessageParts.FindOurMessageId(message, parts) ?? MessageParts.FindOurMessageId(text)) is not { } id
        )
            return null;
        if (Status().Match(text) is { Success: true } status)
            return new BounceReport(id, status.Groups[1].Value);
        return Undeliverable().IsMatch(text) ? new BounceReport(id, "5.0.0") : null;
    }

    private static bool IsFromMailServer(MimeMessage message) =>
        message.Headers[HeaderId.ReturnPath]?.Trim() == "<>"
        && message.From.Mailboxes.FirstOrDefault()?.Address.Split('@')[0].ToUpperInvariant() is "MAILER-DAEMON" or "POSTMASTER";

    // RFC 3463; not the end of a longer number, such as a version or an IP address.
    [GeneratedRegex(@"(?:^|[^0-9.])(5\.[0-7]\.[0-9]{1,3})(?:\.?[^0-9.]|\.?$)", RegexOptions.NonBacktracking | RegexOptions.Multiline)]
    private static partial Regex Status();

    [GeneratedRegex("could not be delivered", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Undeliverable();

    [GeneratedRegex(
        "delayed|not yet been delivered|will be retried|(keep|continue) trying|no action is required",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking
    )]
    private static partial Regex StillRetrying();
}
