using System.Globalization;

namespace DefendFreedom.Mail;

/// <summary>What a letter is called on its way, the same at every try: a mailbox that got it twice shows it once, and a mail server that returns it names it.</summary>
public static class MessageId
{
    /// <summary>The id of a letter that comes from a host, RFC 5322 3.6.4.</summary>
    public static string Of(Letter letter, string host) => $"<{Local(letter)}@{host}>";

    /// <summary>The number of the letter that an id names; null when it is none of ours.</summary>
    public static long? Number(string id) =>
        id.Trim('<', '>', ' ').Split('@')[0].Split('-') is ["letter", var number] && long.TryParse(number, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var letter) ? letter : null;

    private static string Local(Letter letter) => string.Create(CultureInfo.InvariantCulture, $"letter-{letter.Id:x}");
}
