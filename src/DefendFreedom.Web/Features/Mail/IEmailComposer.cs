using DefendFreedom.Mail;
using MimeKit;

namespace DefendFreedom.Web.Features.Mail;

/// <summary>Writes the e-mails of some kinds when they leave the outbox. A feature registers one for its own kinds.</summary>
public interface IEmailComposer
{
    IReadOnlyCollection<MessageKind> Kinds { get; }

    /// <summary>Reads together what a batch will need.</summary>
    Task Prepare(IReadOnlyCollection<OutboxMessage> letters) => Task.CompletedTask;

    /// <summary>The message, or null when there is nobody to send it to any more.</summary>
    Task<MimeMessage?> Compose(OutboxMessage letter);

    /// <summary>Records in a letter that it is not sent.</summary>
    void Skip(OutboxMessage letter, DateTime now) => letter.Cancel(now);

    /// <summary>A letter has left.</summary>
    void MarkSent(OutboxMessage letter) { }

    /// <summary>A letter was prepared and has not left.</summary>
    void ReleaseUnsent(OutboxMessage letter) { }

    /// <summary>Saves what depends on the letters that have left.</summary>
    Task SaveSent() => Task.CompletedTask;
}
