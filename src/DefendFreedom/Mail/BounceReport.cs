using System.Text;
using MimeKit;

namespace DefendFreedom.Mail;

/// <summary>A letter that could not be delivered or whose receiver complained: which one, and the status that says why.</summary>
public sealed record BounceReport(string MessageId, string Status)
{
    /// <summary>Bytes of a message that are read; what is asked for stands before the body of the letter.</summary>
    public const int MaxBytesRead = 256 * 1024;

    /// <summary>Deeper parts are not looked at; a forwarded report is three or four deep.</summary>
    private const int MaxDepth = 12;

    /// <summary>What a message reports; null when it is no report, only of a delay, or of a mail that is not ours. Never throws for what it reads.</summary>
    public static async Task<BounceReport?> Parse(Stream message, CancellationToken cancellationToken = default)
    {
        var bytes = new byte[MaxBytesRead];
        var length = await message.ReadAtLeastAsync(bytes, MaxBytesRead, throwOnEndOfStream: false, cancellationToken);
        return Parse(bytes.AsSpan(0, length));
    }

    /// <summary>The same of a message that was pasted as text.</summary>
    public static BounceReport? Parse(string message)
    {
        var bytes = Encoding.UTF8.GetBytes(message);
        return Parse(bytes.AsSpan(0, Math.Min(bytes.Length, MaxBytesRead)));
    }

    private static BounceReport? Parse(ReadOnlySpan<byte> message)
    {
        using var stream = new MemoryStream(WithoutEnvelopeLine(message).ToArray());
        var options = ParserOptions.Default.Clone();
        options.MaxMimeDepth = MaxDepth;
        try
        {
            using var parsed = new MimeParser(options, stream).ParseMessage();
            return MessageParts
                    .SelfAndAttachedMessages(parsed)
                    .Select(m => DeliveryReport.Parse(m) ?? FeedbackReport.Parse(m))
                    .FirstOrDefault(found => found is not null)
                ?? PlainTextBounce.Parse(parsed);
        }
        catch (FormatException) // no message at all
        {
            return null;
        }
    }

    // Mail servers that deliver to a program put "From sender date" before the headers; who pastes may leave an empty line there.
    private static ReadOnlySpan<byte> WithoutEnvelopeLine(ReadOnlySpan<byte> message)
    {
        message = message.TrimStart("\uFEFF"u8).TrimStart(" \t\r\n"u8);
        return message.StartsWith("From "u8) && message.IndexOf((byte)'\n') is >= 0 and var end ? message[(end + 1)..] : message;
    }
}
