using System.ComponentModel.DataAnnotations;
using MailKit.Security;
using MimeKit;

namespace DefendFreedom.Web.Features.Mail;

/// <summary>
/// The `Mail` section. Without a host, emails are written to `mail/*.eml` in the data folder, for trying out the site; outside Development
/// nobody can sign then.
/// </summary>
public sealed class MailOptions : IValidatableObject
{
    public string? Host { get; set; }

    /// <summary>The port of the mail server; when it is not set, 465 if <see cref="Security"/> is `Tls` and 587 otherwise.</summary>
    public int? Port { get; set; }

    public string? User { get; set; }
    public string? Password { get; set; }

    /// <summary>`StartTls` (nothing is sent to a server that does not offer it), `Tls` (from the first byte) or `None`.</summary>
    public string Security { get; set; } = "StartTls";

    /// <summary>The sender's address, with or without a name; required together with a host.</summary>
    public string From { get; set; } = "desk@localhost";

    /// <summary>The address for replies, if it is not <see cref="From"/>. Mails about signatures name it as the contact.</summary>
    public string? ReplyTo { get; set; }

    /// <summary>Seconds that the mail server may take for an email before it counts as unavailable and the outbox waits.</summary>
    public int TimeoutSeconds { get; set; } = 60;

    /// <summary>Concurrent connections to the mail server; each sends about ten emails a second.</summary>
    public int MaxConnections { get; set; } = 20;

    /// <summary>Maximum number of emails that this node sends per second; when it is not set, as many as the mail server accepts.</summary>
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
        if (ParseMailbox(From) is null)
            yield return new ValidationResult($"Mail:From must be an e-mail address, not `{From}`");
        if (!string.IsNullOrEmpty(ReplyTo) && ReplyToMailbox is null)
            yield return new ValidationResult($"Mail:ReplyTo must be an e-mail address, not `{ReplyTo}`");
        if (SocketOptions is null)
            yield return new ValidationResult($"Mail:Security must be StartTls, Tls or None, not `{Security}`");
        if (Port is < 1 or > 65535)
            yield return new ValidationResult("Mail:Port must be between 1 and 65535");
        if (TimeoutSeconds is < 1 or > 120)
            yield return new ValidationResult("Mail:TimeoutSeconds must be between 1 and 120");
        if (MaxConnections is < 1 or > 1000)
            yield return new ValidationResult("Mail:MaxConnections must be between 1 and 1000");
        if (PerSecond is < 1 or > 1000)
            yield return new ValidationResult("Mail:PerSecond must be between 1 and 1000");
    }

    private static MailboxAddress? ParseMailbox(string? address) =>
        MailboxAddress.TryParse(address, out var mailbox) && mailbox.Domain is { Length: > 0 }
            ? new MailboxAddress(mailbox.Name, MailboxAddress.EncodeAddrspec(mailbox.Address))
            : null;
}
