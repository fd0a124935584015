using System.Globalization;

namespace DefendFreedom.Mail;

/// <summary>What a letter is called on its way, the same at every try: a mailbox that got it twice shows it once, and a mail server that returns it names it.</summary>
public static class MessageId
{
    /// <summary>The id of a letter that comes from a host, RFC 5322 3.6.4.</summary>
    public static string Of(Letter letter, string host) => $"<{Local(letter)}@{host}>";

    /// <summary>The number of the letter that an id names; null when it is none of ours.</summary>
    public static int? Number(string id) =>
        id.Trim('<', '>', ' ').Split('@')[0].Split('-') is ["letter", var number, _] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var letter) ? letter : null;

    /// <summary>Whether an id is that of this letter; its time is told to nobody but its receiver, so nobody else can report it.</summary>
    public static bool Names(string id, Letter letter) => id.Trim('<', '>', ' ').Split('@')[0] == Local(letter);

    private static string Local(Letter letter) => $"letter-{letter.Id}-{letter.WrittenAt.Ticks}";
}
