using MimeKit;

namespace DefendFreedom.Mail;

/// <summary>Parses a mailbox provider's report that a recipient marked an e-mail as unwanted (RFC 5965).</summary>
internal static class FeedbackReport
{
    /// <summary>Used in place of a status code.</summary>
    public const string Complaint = "complaint";

    // Other types report that an e-mail was wanted after all ("not-spam") or how its signatures were checked (RFC 6591).
    private static readonly HashSet<string> ComplaintTypes = new(["abuse", "fraud", "opt-out"], StringComparer.OrdinalIgnoreCase);

    public static BounceReport? Parse(MimeMessage message)
    {
        var parts = MessageParts.GetParts(message).ToList();
        var isComplaint = parts
            .OfType<MessageFeedbackReport>()
            .Any(report => ComplaintTypes.Contains(report.Fields["Feedback-Type"]?.Trim() ?? ""));
        return isComplaint && MessageParts.FindOurMessageId(message, parts) is { } id ? new BounceReport(id, Complaint) : null;
    }
}
