using System.Text;
using MimeKit;

namespace DefendFreedom.Mail;

/// <summary>An e-mail of ours that bounced or whose recipient complained, with the status code that gives the reason.</summary>
public sealed record BounceReport(string MessageId, string Status)
{
    /// <summary>Bytes of a message that are read; the report comes before the body of the returned e-mail.</summary>
    public const int MaxBytesRead = 256 * 1024;

    /// <summary>Parts nested deeper are ignored; a forwarded report is three or four levels deep.</summary>
    private const int MaxDepth = 12;

    /// <summary>
    /// Parses a report; returns null if the message is not a report, reports only a delay, or concerns an e-mail that is not ours. Never
    /// throws because of the content.
    /// </summary>
    public static async Task<BounceReport?> Parse(Stream message, CancellationToken cancellationToken = default)
    {
        var bytes = new byte[MaxBytesRead];
        var length = await message.ReadAtLeastAsync(bytes, MaxBytesRead, throwOnEndOfStream: false, cancellationToken);
        return Parse(bytes.AsSpan(0, length));
    }

    /// <summary>Parses a report that was pasted as text.</summary>
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
                    .FirstOrDefault(report => report is not null)
                ?? PlainTextBounce.Parse(parsed);
        }
        catch (FormatException) // not a message
        {
            return null;
        }
    }

    // Mail servers that deliver to a program put "From sender date" before the headers; pasted text may begin with an empty line.
    private static ReadOnlySpan<byte> WithoutEnvelopeLine(ReadOnlySpan<byte> message)
    {
        message = message.TrimStart("\uFEFF"u8).TrimStart(" \t\r\n"u8);
        return message.StartsWith("From "u8) && message.IndexOf((byte)'\n') is >= 0 and var end ? message[(end + 1)..] : message;
    }
}
