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
public sealed class OutboxComposer(
    SiteDb db,
    UserManager<Account> accounts,
    SignInLinks signInLinks,
    IDataProtectionProvider protection,
    TimeProvider clock
) : IEmailComposer
{
    private readonly IDataProtector _protector = protection.CreateProtector("letter");

    private sealed record StaffMessage(string To, string Subject, string Text);

    public IReadOnlyCollection<MessageKind> Kinds { get; } =
    [MessageKind.StaffNotification, MessageKind.PasswordReset, MessageKind.SignInLink];

    /// <summary>Enqueues a message to a staff member; it is sent after the caller's changes are saved.</summary>
    public void EnqueueForStaff(string to, string subject, string text) =>
        Enqueue(MessageKind.StaffNotification, new StaffMessage(to, subject, text));

    /// <summary>
    /// Enqueues a password reset for an email address, whether or not it has an account, which the requester must not learn.
    /// </summary>
    public void EnqueuePasswordReset(string email, string baseUrl) =>
        Enqueue(MessageKind.PasswordReset, new StaffMessage(email, "Choose a new password", baseUrl));

    /// <summary>Enqueues the link with which somebody whose two-factor authentication was reset completes the sign-in.</summary>
    public void EnqueueSignInLink(string email, string baseUrl) =>
        Enqueue(MessageKind.SignInLink, new StaffMessage(email, "Your sign-in link", baseUrl));

    public async Task<MimeMessage?> Compose(OutboxMessage message)
    {
        var content = JsonSerializer.Deserialize<StaffMessage>(_protector.Unprotect(message.Content!))!;
        if (message.Kind != MessageKind.StaffNotification)
        {
            if (await accounts.FindByEmailAsync(content.To) is not { IsClosed: false } account)
                return null;
            // The limit is shared by all nodes; a retry of the same message is allowed.
            var (owner, now) = (message.Id.ToString(CultureInfo.InvariantCulture), clock.GetUtcNow().UtcDateTime);
            if (!await db.TryReserve($"{message.Kind} {account.Id}", owner, now, SignInThrottle.LinkInterval))
                return null;
            if (await FormatText(message.Kind, account, baseUrl: content.Text) is not { } text)
                return null;
            content = content with { To = account.EmailAddress, Text = text };
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

    private async Task<string?> FormatText(MessageKind kind, Account account, string baseUrl) =>
        (kind, account.IsTwoFactorReset) switch
        {
            (MessageKind.SignInLink, true) => FormatSignInLink(baseUrl + await signInLinks.CreatePath(account)),
            (MessageKind.SignInLink, false) => null, // set up meanwhile
            (_, true) => NoPasswordReset,
            (_, false) => FormatPasswordReset(baseUrl + await InvitationLink.CreatePath(accounts, account)),
        };

    private static string FormatSignInLink(string link) =>
        $"""
            Someone, probably you, entered your password at the desk. Your two-step sign-in was reset, so you also need this link
            to sign in:
            {link}

            It works once, within 30 minutes, and asks for your password again. Then you set up two-step sign-in again.
            If you request another link, this one stops working.

            If this was not you, someone else knows your password. Do not open the link, and tell an administrator right away.
            """;

    private static string FormatPasswordReset(string link) =>
        $"""
            Someone, probably you, asked for a new password at the desk.

            Choose it within three days:
            {link}

            If this was not you, ignore this e-mail. Your password has not changed.
            """;

    // With a link for a new password, whoever reads the mailbox could sign in without the password.
    private const string NoPasswordReset = """
        Someone, probably you, asked for a new password at the desk.

        Your two-step sign-in was reset, and you have not set it up again yet. Until you do, you cannot choose a new password by
        e-mail. If you forgot your password, ask the person who runs the server to run `account create` with your address and role,
        and to give you the link that it prints.

        If this was not you, ignore this e-mail. Your password has not changed.
        """;
}
