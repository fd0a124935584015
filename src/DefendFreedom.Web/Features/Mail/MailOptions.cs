using System.ComponentModel.DataAnnotations;
using DefendFreedom.Web.Hosting.Configuration;
using MailKit.Security;
using MimeKit;

namespace DefendFreedom.Web.Features.Mail;

[SettingsSection("Mail", "The mail server that sends the site's e-mails.")]
public sealed class MailOptions : IValidatableObject
{
    private const string DefaultFrom = "desk@localhost";

    [Setting(
        "The mail server; without it, e-mails are written to `mail` in the data folder, and signing is closed in Production.",
        Values = "a host name such as mail.example.org, or an IP address",
        IsRequired = true
    )]
    public string? Host { get; set; }

    [Setting("The port of the mail server.", Max = 65535, Default = "465 if `Mail:Security` is `Tls`, 587 otherwise")]
    public int? Port { get; set; }

    [Setting(
        "Who runs the mail server, such as `our hosting company, Example Ltd.`; `/privacy` shows it next to the host.",
        MaxLength = 300
    )]
    public string? Operator { get; set; }

    [Setting("The user name for the mail server. If not set, the site does not sign in to it.", MaxLength = 300)]
    public string? User { get; set; }

    [Setting("The password of Mail:User.", MaxLength = 300, IsSecret = true)]
    public string? Password { get; set; }

    [Setting(
        "The encryption: `StartTls` (the site sends nothing to a server that does not offer it), `Tls` (from the first byte), or `None`.",
        Words = ["StartTls", "Tls", "None"]
    )]
    public string Security { get; set; } = "StartTls";

    [Setting(
        "The sender of all e-mails, with or without a name.",
        Values = "an e-mail address such as `Our Organization <petitions@example.org>`",
        IsRequired = true
    )]
    public string From { get; set; } = DefaultFrom;

    [Setting(
        "The address for replies. E-mails about signatures show it as the contact.",
        Values = "an e-mail address",
        Default = "Mail:From"
    )]
    public string? ReplyTo { get; set; }

    [Setting(
        "How many seconds the mail server may take for one e-mail before the site treats it as unavailable and e-mails wait.",
        Max = 120
    )]
    public int TimeoutSeconds { get; set; } = 60;

    [Setting("How many connections to the mail server are open at once. Each sends about 10 e-mails per second.", Max = 1000)]
    public int MaxConnections { get; set; } = 20;

    [Setting("How many e-mails this node sends per second at most. If not set, as many as the mail server accepts.", Max = 1000)]
    public int? PerSecond { get; set; }

    /// <summary>The port in use.</summary>
    public int ServerPort => Port ?? (Security == "Tls" ? 465 : 587);

    /// <summary><see cref="Security"/> as a MailKit option; null if it is invalid.</summary>
    public SecureSocketOptions? SocketOptions =>
        Security switch
        {
            "StartTls" => SecureSocketOptions.StartTls,
            "Tls" => SecureSocketOptions.SslOnConnect,
            "None" => SecureSocketOptions.None,
            _ => null,
        };

    /// <summary><see cref="From"/>, with its domain encoded for DNS.</summary>
    public MailboxAddress FromMailbox => ParseMailbox(From)!;

    /// <summary><see cref="ReplyTo"/>; null when it is not set.</summary>
    public MailboxAddress? ReplyToMailbox => ParseMailbox(ReplyTo);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Host is not null && Uri.CheckHostName(Host) == UriHostNameType.Unknown)
            yield return new ValidationResult(
                $"Mail:Host must be a host name such as mail.example.org, or an IP address, not `{Host}`; the port is Mail:Port"
            );
        if (ParseMailbox(From) is null)
            yield return new ValidationResult($"Mail:From must be an e-mail address, not `{From}`");
        if (Host is not null && From == DefaultFrom)
            yield return new ValidationResult("Mail:From must be set together with Mail:Host: it is the sender of all e-mails");
        if (ReplyTo is not null && ReplyToMailbox is null)
            yield return new ValidationResult($"Mail:ReplyTo must be an e-mail address, not `{ReplyTo}`");
        if (User is null != Password is null)
            yield return new ValidationResult(
                $"Mail:{(User is null ? "User" : "Password")} must be set together with Mail:{(User is null ? "Password" : "User")}"
            );
    }

    private static MailboxAddress? ParseMailbox(string? address) =>
        MailboxAddress.TryParse(address, out var mailbox) && mailbox.Domain is { Length: > 0 }
            ? new MailboxAddress(mailbox.Name, MailboxAddress.EncodeAddrspec(mailbox.Address))
            : null;
}
