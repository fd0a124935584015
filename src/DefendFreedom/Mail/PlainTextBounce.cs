using System.Text.RegularExpressions;
using MimeKit;

namespace DefendFreedom.Mail;

/// <summary>
/// A bounce in words, as qmail and older servers write it. It counts only when a mail server sent it (RFC 5321 4.5.5: from
/// nobody), it names the letter, and it says in a way that is known that the letter is lost.
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
            StillTried().IsMatch(text)
            || (MessageParts.FindOurMessageId(message, parts) ?? MessageParts.FindOurMessageId(text)) is not { } id
        )
            return null;
        if (Status().Match(text) is { Success: true } status)
            return new BounceReport(id, status.Groups[1].Value);
        return Lost().IsMatch(text) ? new BounceReport(id, "5.0.0") : null;
    }

    private static bool IsFromMailServer(MimeMessage message) =>
        message.Headers[HeaderId.ReturnPath]?.Trim() == "<>"
        && message.From.Mailboxes.FirstOrDefault()?.Address.Split('@')[0].ToUpperInvariant() is "MAILER-DAEMON" or "POSTMASTER";

    // RFC 3463; not the end of a longer number, such as a version or an address of a machine.
    [GeneratedRegex(@"(?:^|[^0-9.])(5\.[0-7]\.[0-9]{1,3})(?:\.?[^0-9.]|\.?$)", RegexOptions.NonBacktracking | RegexOptions.Multiline)]
    private static partial Regex Status();

    [GeneratedRegex("could not be delivered", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Lost();

    [GeneratedRegex(
        "delayed|not yet been delivered|will be retried|(keep|continue) trying|no action is required",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking
    )]
    private static partial Regex StillTried();
}
