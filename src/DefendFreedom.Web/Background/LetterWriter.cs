using System.Globalization;
using System.Text.Json;
using DefendFreedom.Accounts;
using DefendFreedom.Data;
using DefendFreedom.Mail;
using DefendFreedom.Web.Areas.Admin;
using DefendFreedom.Web.Features.Accounts;
using DefendFreedom.Web.Features.Mail;
using DefendFreedom.Web.Signing;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using MimeKit;

namespace DefendFreedom.Web.Background;

/// <summary>Puts letters to colleagues into the outbox and, when they leave, into words. What stands in the outbox is protected.</summary>
public sealed class LetterWriter(
    SiteDb db,
    UserManager<Account> accounts,
    IDataProtectionProvider protection,
    TimeProvider clock) : IEmailComposer
{
    private readonly IDataProtector _seal = protection.CreateProtector("letter");

    private sealed record Written(string To, string Subject, string Text);

    public IReadOnlyCollection<LetterKind> Kinds { get; } = [LetterKind.ToStaff, LetterKind.NewPassword];

    /// <summary>A letter to a colleague; it leaves when what it tells of is saved.</summary>
    public void ToStaff(string to, string subject, string text) => Add(LetterKind.ToStaff, new Written(to, subject, text));

    /// <summary>Asks for a link to a new password at `site`, whether or not the address has an account: who asks must not learn that.</summary>
    public void NewPassword(string typed, string site) => Add(LetterKind.NewPassword, new Written(typed, "Choose a new password", site));

    public async Task<MimeMessage?> Compose(Letter letter)
    {
        var written = JsonSerializer.Deserialize<Written>(_seal.Unprotect(letter.Content!))!;
        if (letter.Kind == LetterKind.NewPassword)
        {
            if (await accounts.FindByEmailAsync(written.To) is not { IsClosed: false } account) return null;
            // On whichever node they were asked for; the same letter may try again.
            var (owner, now) = (letter.Id.ToString(CultureInfo.InvariantCulture), clock.GetUtcNow().UtcDateTime);
            if (!await db.TryReserve($"new password {account.Id}", owner, now, SignInThrottle.LinkPause)) return null;
            written = written with { To = account.Address, Text = Reset(written.Text + await InvitationLink.CreatePath(accounts, account)) };
        }
        return new MimeMessage([], [new MailboxAddress("", written.To)], written.Subject, MailText.Part("plain", written.Text));
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
