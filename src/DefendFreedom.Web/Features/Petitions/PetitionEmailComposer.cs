using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Mail;
using DefendFreedom.Web.Features.Mail;
using DefendFreedom.Web.Features.Petitions.Signing;
using DefendFreedom.Web.Hosting.Configuration;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace DefendFreedom.Web.Features.Petitions;

/// <summary>
/// Writes the e-mails that ask for a confirmation. They are the same for everybody, signed already or not, and hold no word that was
/// typed into the form, because it may be a stranger's. Their subjects name no petition: others may see the screen.
/// </summary>
public sealed class PetitionEmailComposer(
    SiteDb db,
    PetitionEmailFilter filter,
    MailedSubmissions mailed,
    SiteContent content,
    AbsoluteUrls urls
) : IEmailComposer
{
    private readonly List<long> _sent = [];
    private Dictionary<long, ConfirmationEmail> _allowed = [];

    public IReadOnlyCollection<MessageKind> Kinds => OutboxQueries.SignatureKinds;

    /// <summary>Reads together what some letters tell of, and decides which of them may leave.</summary>
    public async Task Prepare(IReadOnlyCollection<OutboxMessage> letters) =>
        _allowed = letters.Count == 0 ? [] : await filter.FindAllowed(letters);

    /// <summary>A letter has left: from now on its code works.</summary>
    public void MarkSent(OutboxMessage letter)
    {
        if (!_allowed.TryGetValue(letter.Id, out var mail) || mail.IsReminder)
            return;
        mailed.Add(mail.Submission.Id);
        _sent.Add(mail.Submission.Id);
    }

    /// <summary>Records which forms were mailed.</summary>
    public async Task SaveSent()
    {
        if (_sent.Count == 0)
            return;
        await db.Submissions.Where(s => _sent.Contains(s.Id)).ExecuteUpdateAsync(set => set.SetProperty(s => s.IsMailed, true));
        mailed.Remove(_sent);
    }

    /// <summary>A letter that did not leave: it counts for nothing.</summary>
    public void ReleaseUnsent(OutboxMessage letter)
    {
        if (_allowed.Remove(letter.Id, out var mail))
            filter.Release(mail);
    }

    /// <summary>The message, or null when it is not wanted any more: confirmed in the meantime, disowned, or one too many.</summary>
    public Task<MimeMessage?> Compose(OutboxMessage letter) =>
        Task.FromResult(_allowed.TryGetValue(letter.Id, out var mail) ? Compose(mail) : null);

    // As one that left: the database must not tell that it was not needed any more, because somebody has signed.
    public void Skip(OutboxMessage letter, DateTime now) => letter.MarkSent(now);

    private MimeMessage Compose(ConfirmationEmail mail)
    {
        var site = content.Current.Site.Name;
        return new MimeMessage(
            [],
            [new MailboxAddress("", mail.Form.Email)],
            $"Please confirm your signature at {site}",
            new EmailContent(site, mail.IsReminder ? CreateReminder(mail) : CreateConfirmation(mail)).Body
        );
    }

    private EmailPart[] CreateConfirmation(ConfirmationEmail mail) =>
        [
            new EmailParagraph($"Somebody, probably you, signed the petition “{mail.Title}” with this e-mail address."),
            new EmailParagraph("Open the page, check your details, and confirm. Nothing is signed until you do."),
            new EmailButton("Check and confirm", CreateUrl("confirm", mail)),
            new EmailCode("Or type this code on the page where you signed", $"{mail.Form.Tokens.Code[..4]} {mail.Form.Tokens.Code[4..]}"),
            .. CreateEnding(mail),
        ];

    private EmailPart[] CreateReminder(ConfirmationEmail mail) =>
        [
            new EmailParagraph(
                $"A few days ago somebody, probably you, signed the petition “{mail.Title}” with this e-mail address. The signature is not confirmed yet. If you have signed already, there is nothing left to do. This is the only reminder."
            ),
            new EmailButton("Check and confirm", CreateUrl("confirm", mail)),
            .. CreateEnding(mail),
        ];

    private EmailPart[] CreateEnding(ConfirmationEmail mail) =>
        [
            new EmailParagraph("Keep this e-mail. You can use the same link to withdraw your signature at any time."),
            new EmailSecondaryLink(
                "It wasn’t you? Tell us here, and we will not write to you about this petition again",
                CreateUrl("not-me", mail)
            ),
        ];

    private string CreateUrl(string action, ConfirmationEmail mail) => urls.ForPath($"/petitions/{action}/{mail.Form.Tokens.ConfirmToken}");
}
