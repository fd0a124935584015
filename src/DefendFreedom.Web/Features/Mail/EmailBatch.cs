using DefendFreedom.Content;
using DefendFreedom.Mail;
using Microsoft.Extensions.Options;
using MimeKit;

namespace DefendFreedom.Web.Features.Mail;

/// <summary>A batch of emails, each composed by the composer of its kind.</summary>
public sealed class EmailBatch(
    IEnumerable<IEmailComposer> composers,
    SiteContent content,
    IOptions<MailOptions> settings,
    TimeProvider clock
)
{
    private readonly List<IEmailComposer> _composers = [.. composers];

    public async Task Prepare(IReadOnlyCollection<OutboxMessage> messages)
    {
        foreach (var composer in _composers)
            await composer.Prepare([.. messages.Where(m => composer.Kinds.Contains(m.Kind))]);
    }

    /// <summary>Returns the email as it will be sent; null if it must not be sent any more.</summary>
    public async Task<MimeMessage?> Compose(OutboxMessage message)
    {
        var email = await ComposerFor(message).Compose(message);
        if (email is not null)
            SetHeaders(email, message);
        return email;
    }

    public void Skip(OutboxMessage message, DateTime now) => ComposerFor(message).Skip(message, now);

    public void MarkSent(OutboxMessage message) => ComposerFor(message).MarkSent(message);

    public void ReleaseUnsent(OutboxMessage message) => ComposerFor(message).ReleaseUnsent(message);

    public async Task SaveSent()
    {
        foreach (var composer in _composers)
            await composer.SaveSent();
    }

    private IEmailComposer ComposerFor(OutboxMessage message) => _composers.First(c => c.Kinds.Contains(message.Kind));

    private void SetHeaders(MimeMessage email, OutboxMessage message)
    {
        var sender = settings.Value.FromMailbox;
        if (sender.Name is not { Length: > 0 })
            sender.Name = content.Current.Site.Name;
        email.From.Add(sender);
        if (settings.Value.ReplyToMailbox is { } replyTo)
            email.ReplyTo.Add(replyTo);
        email.Date = clock.GetUtcNow();
        email.Headers[HeaderId.MessageId] = MessageId.Create(message, sender.Domain);
        email.Headers[HeaderId.AutoSubmitted] = "auto-generated"; // RFC 3834: suppresses out-of-office replies
    }
}
