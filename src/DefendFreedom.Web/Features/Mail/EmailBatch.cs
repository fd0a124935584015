using DefendFreedom.Content;
using DefendFreedom.Mail;
using Microsoft.Extensions.Options;
using MimeKit;

namespace DefendFreedom.Web.Features.Mail;

/// <summary>Letters that leave together, each written by the composer of its kind.</summary>
public sealed class EmailBatch(
    IEnumerable<IEmailComposer> composers,
    SiteContent content,
    IOptions<MailOptions> settings,
    TimeProvider clock
)
{
    private readonly List<IEmailComposer> _composers = [.. composers];

    public async Task Prepare(IReadOnlyCollection<OutboxMessage> letters)
    {
        foreach (var composer in _composers)
            await composer.Prepare([.. letters.Where(l => composer.Kinds.Contains(l.Kind))]);
    }

    /// <summary>The message as it leaves, or null when there is nobody to send it to any more.</summary>
    public async Task<MimeMessage?> Compose(OutboxMessage letter)
    {
        var message = await ComposerFor(letter).Compose(letter);
        if (message is not null)
            SetHeaders(message, letter);
        return message;
    }

    public void Skip(OutboxMessage letter, DateTime now) => ComposerFor(letter).Skip(letter, now);

    public void MarkSent(OutboxMessage letter) => ComposerFor(letter).MarkSent(letter);

    public void ReleaseUnsent(OutboxMessage letter) => ComposerFor(letter).ReleaseUnsent(letter);

    public async Task SaveSent()
    {
        foreach (var composer in _composers)
            await composer.SaveSent();
    }

    private IEmailComposer ComposerFor(OutboxMessage letter) => _composers.First(c => c.Kinds.Contains(letter.Kind));

    private void SetHeaders(MimeMessage message, OutboxMessage letter)
    {
        var sender = settings.Value.FromMailbox;
        if (sender.Name is not { Length: > 0 })
            sender.Name = content.Current.Site.Name;
        message.From.Add(sender);
        if (settings.Value.ReplyToMailbox is { } answerTo)
            message.ReplyTo.Add(answerTo);
        message.Date = clock.GetUtcNow();
        message.Headers[HeaderId.MessageId] = MessageId.Create(letter, sender.Domain);
        message.Headers[HeaderId.AutoSubmitted] = "auto-generated"; // RFC 3834: no holiday notice answers it
    }
}
