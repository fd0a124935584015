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

/// <summary>
/// Adds messages to staff to the outbox and composes the emails when they are sent. Their content in the outbox is encrypted.
/// </summary>
public sealed class OutboxComposer(SiteDb db, UserManager<Account> accounts, IDataProtectionProvider protection, TimeProvider clock)
    : IEmailComposer
{
    private readonly IDataProtector _protector = protection.CreateProtector("letter");

    private sealed record StaffMessage(string To, string Subject, string Text);

    public IReadOnlyCollection<MessageKind> Kinds { get; } = [MessageKind.StaffNotification, MessageKind.PasswordReset];

    /// <summary>Enqueues a message to a staff member; it is sent after the caller's changes are saved.</summary>
    public void EnqueueForStaff(string to, string subject, string text) =>
        Enqueue(MessageKind.StaffNotification, new StaffMessage(to, subject, text));

    /// <summary>
    /// Enqueues a password reset for an email address, whether or not it has an account, which the requester must not learn.
    /// </summary>
    public void EnqueuePasswordReset(string email, string baseUrl) =>
        Enqueue(MessageKind.PasswordReset, new StaffMessage(email, "Choose a new password", baseUrl));

    public async Task<MimeMessage?> Compose(OutboxMessage message)
    {
        var content = JsonSerializer.Deserialize<StaffMessage>(_protector.Unprotect(message.Content!))!;
        if (message.Kind == MessageKind.PasswordReset)
        {
            if (await accounts.FindByEmailAsync(content.To) is not { IsClosed: false } account)
                return null;
            // The limit is shared by all nodes; a retry of the same message is allowed.
            var (owner, now) = (message.Id.ToString(CultureInfo.InvariantCulture), clock.GetUtcNow().UtcDateTime);
            if (!await db.TryReserve($"new password {account.Id}", owner, now, SignInThrottle.LinkInterval))
                return null;
            content = content with
            {
                To = account.EmailAddress,
                Text = FormatPasswordReset(content.Text + await InvitationLink.CreatePath(accounts, account)),
            };
        }
        return new MimeMessage(
            [],
            [new MailboxAddress("", content.To)],
            content.Subject,
            EmailContent.CreateTextPart("plain", content.Text)
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
