using DefendFreedom.Mail;
using MimeKit;

namespace DefendFreedom.Web.Features.Mail;

/// <summary>
/// Composes the emails of some kinds when they are sent from the outbox. Each feature registers a composer for its own kinds.
/// </summary>
public interface IEmailComposer
{
    IReadOnlyCollection<MessageKind> Kinds { get; }

    /// <summary>Loads what the composer needs for a batch of messages.</summary>
    Task Prepare(IReadOnlyCollection<OutboxMessage> messages) => Task.CompletedTask;

    /// <summary>Returns the email, or null if it must not be sent any more.</summary>
    Task<MimeMessage?> Compose(OutboxMessage message);

    /// <summary>Records that a message is not sent.</summary>
    void Skip(OutboxMessage message, DateTime now) => message.Cancel(now);

    /// <summary>Called after a message was sent.</summary>
    void MarkSent(OutboxMessage message) { }

    /// <summary>Called for a message that was prepared but not sent.</summary>
    void ReleaseUnsent(OutboxMessage message) { }

    /// <summary>Saves what depends on the messages that were sent.</summary>
    Task SaveSent() => Task.CompletedTask;
}
