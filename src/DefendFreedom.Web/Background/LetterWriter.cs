using System.Globalization;
using System.Text.Json;
using DefendFreedom.Accounts;
using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Mail;
using DefendFreedom.Web.Areas.Admin;
using DefendFreedom.Web.Areas.Admin.Pages;
using DefendFreedom.Web.Settings;
using DefendFreedom.Web.Signing;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using MimeKit;

namespace DefendFreedom.Web.Background;

/// <summary>Puts letters into the outbox and, when they leave, into words. What stands in the outbox is protected.</summary>
public sealed class LetterWriter(
    SiteDb db,
    UserManager<Account> accounts,
    PetitionMail petitions,
    SiteContent content,
    IDataProtectionProvider protection,
    IOptions<MailSettings> settings,
    TimeProvider clock)
{
    private readonly IDataProtector _seal = protection.CreateProtector("letter");

    private sealed record Written(string To, string Subject, string Text);

    /// <summary>A letter to a colleague; it leaves when what it tells of is saved.</summary>
    public void ToStaff(string to, string subject, string text) => Add(LetterKind.ToStaff, new Written(to, subject, text));

    /// <summary>Asks for a link to a new password at `site`, whether or not the address has an account: who asks must not learn that.</summary>
    public void NewPassword(string typed, string site) => Add(LetterKind.NewPassword, new Written(typed, "Choose a new password", site));

    /// <summary>Reads together what some letters will need.</summary>
    public Task Prepare(IEnumerable<Letter> letters) => petitions.Prepare([.. letters.Where(l => PetitionMail.Writes(l.Kind))]);

    /// <summary>A letter that has left.</summary>
    public void NoteSent(Letter letter) => petitions.NoteSent(letter);

    /// <summary>Records what has left.</summary>
    public Task RecordSent() => petitions.RecordSent();

    /// <summary>A letter that was prepared and did not leave.</summary>
    public void GiveBack(Letter letter) => petitions.GiveBack(letter);

    /// <summary>The letter as it leaves, or null when there is nobody to send it to any more.</summary>
    public async Task<MimeMessage?> Compose(Letter letter)
    {
        var message = PetitionMail.Writes(letter.Kind) ? petitions.Compose(letter) : await ComposeForStaff(letter);
        if (message is null) return null;
        SetHeaders(message, letter);
        return message;
    }

    private async Task<MimeMessage?> ComposeForStaff(Letter letter)
    {
        var written = JsonSerializer.Deserialize<Written>(_seal.Unprotect(letter.Content!))!;
        if (letter.Kind == LetterKind.NewPassword)
        {
            if (await accounts.FindByEmailAsync(written.To) is not { IsClosed: false } account) return null;
            // On whichever node they were asked for; the same letter may try again.
            var (owner, now) = (letter.Id.ToString(CultureInfo.InvariantCulture), clock.GetUtcNow().UtcDateTime);
            if (!await db.TryReserve($"new password {account.Id}", owner, now, SignInThrottle.LinkPause)) return null;
            written = written with { To = account.Address, Text = Reset(written.Text + await InvitationModel.Path(accounts, account)) };
        }
        return new MimeMessage([], [new MailboxAddress("", written.To)], written.Subject, MailText.Part("plain", written.Text));
    }

    private void SetHeaders(MimeMessage message, Letter letter)
    {
        var sender = settings.Value.Sender;
        if (sender.Name is not { Length: > 0 }) sender.Name = content.Current.Site.Name;
        message.From.Add(sender);
        if (settings.Value.AnswerTo is { } answerTo) message.ReplyTo.Add(answerTo);
        message.Date = clock.GetUtcNow();
        message.Headers[HeaderId.MessageId] = MessageId.Of(letter, sender.Domain);
        message.Headers[HeaderId.AutoSubmitted] = "auto-generated";   // RFC 3834: no holiday notice answers it
    }

    private void Add(LetterKind kind, Written written) =>
        db.Letters.Add(new Letter(kind, null, _seal.Protect(JsonSerializer.SerializeToUtf8Bytes(written)), clock.GetUtcNow().UtcDateTime));

    private static string Reset(string link) => $"""
        Somebody, probably you, asked for a new password at the desk.

        Choose it here within three days:
        {link}

        If it was not you, do nothing: your password stays as it is.
        """;
}
