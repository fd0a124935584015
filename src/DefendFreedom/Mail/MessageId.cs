using System.Globalization;

namespace DefendFreedom.Mail;

/// <summary>What a letter is called on its way, the same at every try: a mailbox that got it twice shows it once, and a mail server that returns it names it.</summary>
public static class MessageId
{
    /// <summary>The id of a letter that comes from a host, RFC 5322 3.6.4.</summary>
    public static string Create(OutboxMessage message, string host) => $"<{LocalPart(message)}@{host}>";

    /// <summary>The number of the letter that an id names; null when it is none of ours.</summary>
    public static long? Parse(string id) =>
        id.Trim('<', '>', ' ').Split('@')[0].Split('-') is ["letter", var number]
        && long.TryParse(number, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var messageId)
            ? messageId
            : null;

    private static string LocalPart(OutboxMessage message) => string.Create(CultureInfo.InvariantCulture, $"letter-{message.Id:x}");
}
