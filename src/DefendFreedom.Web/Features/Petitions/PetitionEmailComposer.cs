using System.Globalization;
using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Mail;
using DefendFreedom.Text;
using DefendFreedom.Web.Features.Mail;
using DefendFreedom.Web.Features.Petitions.Signing;
using DefendFreedom.Web.Hosting.Configuration;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MimeKit;

namespace DefendFreedom.Web.Features.Petitions;

/// <summary>
/// Composes the emails that ask for a confirmation. They are the same for everyone, whether or not they have signed, and contain no text
/// from the form, because a stranger may have typed it. Their subjects do not name the petition, because others may see the screen.
/// </summary>
public sealed class PetitionEmailComposer(
    SiteDb db,
    PetitionEmailFilter filter,
    MailedSubmissions mailed,
    SiteContent content,
    IOptions<MailOptions> settings,
    AbsoluteUrls urls
) : IEmailComposer
{
    private readonly List<long> _sent = [];
    private Dictionary<long, ConfirmationEmail> _allowed = [];

    /// <summary>The subject of the email that asks for a confirmation.</summary>
    public static string GetSubject(Site site) => $"{site.Name}: please confirm your signature";

    public IReadOnlyCollection<MessageKind> Kinds => OutboxQueries.SignatureKinds;

    /// <summary>Loads the submissions of a batch of messages and decides which emails may be sent.</summary>
    public async Task Prepare(IReadOnlyCollection<OutboxMessage> messages) =>
        _allowed = messages.Count == 0 ? [] : await filter.FindAllowed(messages);

    /// <summary>Records that a message was sent; its code works from now on.</summary>
    public void MarkSent(OutboxMessage message)
    {
        if (!_allowed.TryGetValue(message.Id, out var email) || email.IsReminder)
            return;
        mailed.Add(email.Submission.Id);
        _sent.Add(email.Submission.Id);
    }

    /// <summary>Saves which submissions were mailed.</summary>
    public async Task SaveSent()
    {
        if (_sent.Count == 0)
            return;
        await db.Submissions.Where(s => _sent.Contains(s.Id)).ExecuteUpdateAsync(set => set.SetProperty(s => s.IsMailed, true));
        mailed.Remove(_sent);
    }

    /// <summary>Releases the quota of a message that was not sent.</summary>
    public void ReleaseUnsent(OutboxMessage message)
    {
        if (_allowed.Remove(message.Id, out var email))
            filter.Release(email);
    }

    /// <summary>
    /// Returns the email, or null if it must not be sent any more: the submission or the petition is over, the address is suppressed, or
    /// the mailbox is over its quota.
    /// </summary>
    public Task<MimeMessage?> Compose(OutboxMessage message) =>
        Task.FromResult(_allowed.TryGetValue(message.Id, out var email) ? Compose(email) : null);

    // Marks it as sent: the database must not reveal that it was skipped.
    public void Skip(OutboxMessage message, DateTime now) => message.MarkSent(now);

    private MimeMessage Compose(ConfirmationEmail email)
    {
        var site = content.Current.Site;
        return new MimeMessage(
            [],
            [new MailboxAddress("", email.Form.Email)],
            GetSubject(site),
            new EmailContent(site.Name, site.Language, email.IsReminder ? CreateReminder(email) : CreateConfirmation(email)).Body
        );
    }

    private EmailPart[] CreateConfirmation(ConfirmationEmail email) =>
        [
            new EmailParagraph($"Someone, probably you, signed the petition “{email.Title}” with this e-mail address."),
            new EmailParagraph("Open the page, check your details and confirm. Nothing is signed until you do."),
            new EmailButton("Check and confirm", CreateUrl("confirm", email)),
            new EmailCode(
                "Or enter this code, within a day, on the page where you signed",
                $"{email.Form.Tokens.Code[..4]} {email.Form.Tokens.Code[4..]}"
            ),
            .. CreateEnding(email),
        ];

    private EmailPart[] CreateReminder(ConfirmationEmail email) =>
        [
            new EmailParagraph(
                $"A few days ago someone, probably you, signed the petition “{email.Title}” with this e-mail address. "
                    + "The signature has not been confirmed. If you have already signed, you have nothing left to do. "
                    + "This is the only reminder."
            ),
            new EmailButton("Check and confirm", CreateUrl("confirm", email)),
            .. CreateEnding(email),
        ];

    private EmailPart[] CreateEnding(ConfirmationEmail email) =>
        [
            new EmailParagraph(
                $"You can confirm until {FormatTime(email.ExpiresAt)} or, if the petition closes earlier, until one day after it closes. "
                    + "After that, we delete the form and nothing is signed."
            ),
            new EmailParagraph("Keep this e-mail. You can use the same link to withdraw your signature at any time."),
            new EmailSecondaryLink(
                "It wasn’t you? Tell us here, and we will not write to you about this petition again",
                CreateUrl("not-me", email)
            ),
            new EmailSecondaryLink("What we store, and for how long", urls.ForPath("/privacy")),
            new EmailParagraph($"Questions? Write to {Contact}."),
        ];

    private string Contact =>
        settings.Value.ReplyToMailbox?.Address ?? content.Current.Site.Contact.AnyEmail ?? settings.Value.FromMailbox.Address;

    private string FormatTime(DateTime utc)
    {
        var site = content.Current.Site;
        var local = TimeZoneInfo.ConvertTime(new DateTimeOffset(utc), site.TimeZone);
        return $"{local.DateTime.FormatDayAndTime(site.Culture)} (UTC{local.ToString("zzz", CultureInfo.InvariantCulture)})";
    }

    private string CreateUrl(string action, ConfirmationEmail email) =>
        urls.ForPath($"/petitions/{action}/{email.Form.Tokens.ConfirmToken}");
}
