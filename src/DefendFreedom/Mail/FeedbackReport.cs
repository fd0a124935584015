using MimeKit;

namespace DefendFreedom.Mail;

/// <summary>A mailbox provider's report that a receiver marked a letter as unwanted, RFC 5965.</summary>
internal static class FeedbackReport
{
    /// <summary>What stands in place of a status.</summary>
    public const string Complaint = "complaint";

    // Other types say that a letter was wanted after all ("not-spam") or how its signatures were checked (RFC 6591).
    private static readonly HashSet<string> Complaints = new(["abuse", "fraud", "opt-out"], StringComparer.OrdinalIgnoreCase);

    public static ReturnedMail? Read(MimeMessage message)
    {
        var parts = MessageParts.PartsOf(message).ToList();
        var isComplaint = parts.OfType<MessageFeedbackReport>().Any(report => Complaints.Contains(report.Fields["Feedback-Type"]?.Trim() ?? ""));
        return isComplaint && MessageParts.OurId(message, parts) is { } id ? new ReturnedMail(id, Complaint) : null;
    }
}
