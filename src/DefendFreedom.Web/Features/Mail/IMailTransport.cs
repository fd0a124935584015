using MimeKit;

namespace DefendFreedom.Web.Features.Mail;

/// <summary>Takes messages out of the site, one after another: to a mail server, or into a folder when there is none.</summary>
public interface IMailTransport : IAsyncDisposable
{
    /// <summary>
    /// Sends a message. Throws <see cref="MailRejectedException"/> when this one is refused and others may be accepted,
    /// and <see cref="MailServerException"/> when none can be sent.
    /// </summary>
    Task Send(MimeMessage message, CancellationToken cancellationToken);
}

/// <summary>One message is refused, for good or for now; the text names no address.</summary>
public sealed class MailRejectedException(string message, bool isPermanent) : Exception(message)
{
    public bool IsPermanent { get; } = isPermanent;
}

/// <summary>No message can be sent: the server is away, cannot be trusted, or does not take the site for whom it says it is.</summary>
public sealed class MailServerException(Exception inner) : Exception(inner.Message, inner);
