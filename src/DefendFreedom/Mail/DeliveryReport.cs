using System.Text.RegularExpressions;
using MimeKit;

namespace DefendFreedom.Mail;

/// <summary>Parses a mail server's report of a failed delivery: RFC 3464, and RFC 6533 for non-ASCII addresses.</summary>
internal static partial class DeliveryReport
{
    public static BounceReport? Parse(MimeMessage message)
    {
        foreach (
            var report in MessageParts.GetParts(message).OfType<Multipart>().Where(m => m.ContentType.IsMimeType("multipart", "report"))
        )
        {
            var parts = MessageParts.SelfAndDescendants(report).ToList();
            var failed = parts.OfType<MessageDeliveryStatus>().SelectMany(s => s.StatusGroups).FirstOrDefault(HasFailed);
            if (failed is not null && MessageParts.FindOurMessageId(message, parts) is { } id)
                return new BounceReport(id, GetStatus(failed));
        }
        return null;
    }

    // "delayed" is still on its way; "relayed" and "expanded" have left the servers that send reports.
    private static bool HasFailed(HeaderList recipient) => Failed().IsMatch(recipient["Action"] ?? "");

    private static string GetStatus(HeaderList recipient) =>
        Status().Match(recipient["Status"] ?? "") is { Success: true } status ? status.Value : "5.0.0";

    [GeneratedRegex(@"^\s*failed\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Failed();

    [GeneratedRegex(@"\b[245]\.[0-9]{1,3}\.[0-9]{1,3}\b", RegexOptions.NonBacktracking)]
    private static partial Regex Status();
}
