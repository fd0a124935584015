using MimeKit;

namespace DefendFreedom.Web.Features.Mail;

/// <summary>Sends emails from the site: to a mail server, or to a folder if there is none.</summary>
public interface IMailTransport : IAsyncDisposable
{
    /// <summary>
    /// Sends an email. Throws <see cref="MailRejectedException"/> if this email is rejected while others may be accepted, and
    /// <see cref="MailServerException"/> if none can be sent.
    /// </summary>
    Task Send(MimeMessage message, CancellationToken cancellationToken);
}

/// <summary>Thrown when one email is rejected, permanently or temporarily; the message contains no address.</summary>
public sealed class MailRejectedException(string message, bool isPermanent) : Exception(message)
{
    public bool IsPermanent { get; } = isPermanent;
}

/// <summary>Thrown when no email can be sent: the server is unavailable, is not trusted, or rejects the site's credentials.</summary>
public sealed class MailServerException(Exception inner) : Exception(inner.Message, inner);
