using System.Text.RegularExpressions;
using MimeKit;

namespace DefendFreedom.Mail;

/// <summary>Reads the MIME parts of a message and of the messages attached to it.</summary>
internal static partial class MessageParts
{
    /// <summary>A message and all messages attached to it, at any depth, because a report may have been forwarded.</summary>
    public static IEnumerable<MimeMessage> SelfAndAttachedMessages(MimeMessage message) =>
        GetParts(message).Select(GetAttachedMessage).OfType<MimeMessage>().SelectMany(SelfAndAttachedMessages).Prepend(message);

    /// <summary>The parts of a message, without those of attached ones.</summary>
    public static IEnumerable<MimeEntity> GetParts(MimeMessage message) => message.Body is { } body ? SelfAndDescendants(body) : [];

    /// <summary>A part and all parts within it, without those of attached messages.</summary>
    public static IEnumerable<MimeEntity> SelfAndDescendants(MimeEntity part) =>
        part is Multipart parts ? parts.SelectMany(SelfAndDescendants).Prepend(part) : [part];

    /// <summary>
    /// The Message-ID of our e-mail that a message names in its headers or in an attached message; null if there is none.
    /// </summary>
    public static string? FindOurMessageId(MimeMessage message, IEnumerable<MimeEntity> parts) =>
        parts
            .Select(GetAttachedMessage)
            .OfType<MimeMessage>()
            .SelectMany(SelfAndAttachedMessages)
            .SelectMany(m => ParseIds(m.Headers, HeaderId.MessageId))
            .Concat(ParseIds(message.Headers, HeaderId.InReplyTo))
            .Concat(ParseIds(message.Headers, HeaderId.References))
            .FirstOrDefault(IsOurs);

    /// <summary>The Message-ID of one of our e-mails within a text.</summary>
    public static string? FindOurMessageId(string text) => Id().Matches(text).Select(m => m.Value).FirstOrDefault(IsOurs);

    private static IEnumerable<string> ParseIds(HeaderList headers, HeaderId id) =>
        headers.Where(h => h.Id == id).SelectMany(h => Id().Matches(h.Value)).Select(m => m.Value);

    private static bool IsOurs(string id) => Mail.MessageId.Parse(id) is not null;

    // A whole message or its headers alone (RFC 2046, 3462 and 6532). The parser leaves an encoded one as it is.
    private static MimeMessage? GetAttachedMessage(MimeEntity part) =>
        part switch
        {
            MessagePart { Message: { } message } => message,
            MimePart { Content: { } content, ContentType: var type }
            and not MessageDeliveryStatus
            and not MessageFeedbackReport when type.IsMimeType("message", "*") || type.IsMimeType("text", "rfc822-headers") => Decode(
                content
            ),
            _ => null,
        };

    private static MimeMessage? Decode(IMimeContent content)
    {
        using var decoded = content.Open();
        try
        {
            return MimeMessage.Load(decoded);
        }
        catch (FormatException) // a type that is similar but not a message
        {
            return null;
        }
    }

    [GeneratedRegex(@"<[^<>\s]{1,200}>", RegexOptions.NonBacktracking)]
    private static partial Regex Id();
}
