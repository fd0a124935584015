using System.Globalization;
using System.Text.Json;
using DefendFreedom.Accounts;
using DefendFreedom.Data;
using DefendFreedom.Mail;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using MimeKit;

namespace DefendFreedom.Web.Features.Mail;

/// <summary>Puts letters to colleagues into the outbox and, when they leave, into words. What stands in the outbox is protected.</summary>
public sealed class OutboxComposer(SiteDb db, UserManager<Account> accounts, IDataProtectionProvider protection, TimeProvider clock)
    : IEmailComposer
{
    private readonly IDataProtector _protector = protection.CreateProtector("letter");

    private sealed record StaffMessage(string To, string Subject, string Text);

    public IReadOnlyCollection<MessageKind> Kinds { get; } = [MessageKind.StaffNotification, MessageKind.PasswordReset];

    /// <summary>A letter to a colleague; it leaves when what it tells of is saved.</summary>
    public void EnqueueForStaff(string to, string subject, string text) =>
        Enqueue(MessageKind.StaffNotification, new StaffMessage(to, subject, text));

    /// <summary>Asks for a link to a new password at `site`, whether or not the address has an account: who asks must not learn that.</summary>
    public void EnqueuePasswordReset(string email, string baseUrl) =>
        Enqueue(MessageKind.PasswordReset, new StaffMessage(email, "Choose a new password", baseUrl));

    public async Task<MimeMessage?> Compose(OutboxMessage letter)
    {
        var written = JsonSerializer.Deserialize<StaffMessage>(_protector.Unprotect(letter.Content!))!;
        if (letter.Kind == MessageKind.PasswordReset)
        {
            if (await accounts.FindByEmailAsync(written.To) is not { IsClosed: false } account)
                return null;
            // On whichever node they were asked for; the same letter may try again.
            var (owner, now) = (letter.Id.ToString(CultureInfo.InvariantCulture), clock.GetUtcNow().UtcDateTime);
            if (!await db.TryReserve($"new password {account.Id}", owner, now, SignInThrottle.LinkInterval))
                return null;
            written = written with
            {
                To = account.EmailAddress,
                Text = FormatPasswordReset(written.Text + await InvitationLink.CreatePath(accounts, account)),
            };
        }
        return new MimeMessage(
            [],
            [new MailboxAddress("", written.To)],
            written.Subject,
            EmailContent.CreateTextPart("plain", written.Text)
        );
    }

    private void Enqueue(MessageKind kind, StaffMessage message) =>
        db.OutboxMessages.Add(
            new OutboxMessage(kind, null, _protector.Protect(JsonSerializer.SerializeToUtf8Bytes(message)), clock.GetUtcNow().UtcDateTime)
        );

    private static string FormatPasswordReset(string link) =>
        $"""
            Somebody, probably you, asked for a new password at the desk.

            Choose it here within three days:
            {link}

            If it was not you, do nothing: your password stays as it is.
            """;
}
