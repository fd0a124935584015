using System.Globalization;

namespace DefendFreedom.Mail;

/// <summary>
/// Message-IDs of outbox messages. The id is the same at every attempt, so a mailbox that receives a message twice shows it once, and
/// a bounce names it.
/// </summary>
public static class MessageId
{
    /// <summary>The Message-ID of a message sent from a host (RFC 5322, 3.6.4).</summary>
    public static string Create(OutboxMessage message, string host) => $"<{LocalPart(message)}@{host}>";

    /// <summary>The id of the outbox message that a Message-ID names; null if it is not ours.</summary>
    public static long? Parse(string id) =>
        id.Trim('<', '>', ' ').Split('@')[0].Split('-') is ["letter", var number]
        && long.TryParse(number, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var messageId)
            ? messageId
            : null;

    private static string LocalPart(OutboxMessage message) => string.Create(CultureInfo.InvariantCulture, $"letter-{message.Id:x}");
}
