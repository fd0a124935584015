using System.ComponentModel.DataAnnotations;
using MailKit.Security;
using MimeKit;

namespace DefendFreedom.Web.Features.Mail;

/// <summary>
/// `Mail`: how letters leave. Without a host they are written to `mail/*.eml` in the data folder, for trying out; outside Development
/// nobody can sign then.
/// </summary>
public sealed class MailOptions : IValidatableObject
{
    public string? Host { get; set; }

    /// <summary>When it is not set, 465 with <see cref="Security"/> `Tls` and 587 otherwise.</summary>
    public int? Port { get; set; }

    public string? User { get; set; }
    public string? Password { get; set; }

    /// <summary>`StartTls` (a server that does not offer it gets nothing), `Tls` (from the first byte on) or `None`.</summary>
    public string Security { get; set; } = "StartTls";

    /// <summary>The address that letters come from, with or without a name; must be set together with a host.</summary>
    public string From { get; set; } = "desk@localhost";

    /// <summary>The address that answers go to, when it is another than <see cref="From"/>.</summary>
    public string? ReplyTo { get; set; }

    /// <summary>Seconds that the mail server may take over a letter before it counts as away and letters wait.</summary>
    public int TimeoutSeconds { get; set; } = 60;

    /// <summary>Connections to the mail server at once; a letter takes about a tenth of a second on each.</summary>
    public int MaxConnections { get; set; } = 20;

    /// <summary>Letters that this node sends in a second at most; without it as many as the mail server takes.</summary>
    public int? PerSecond { get; set; }

    /// <summary>The port that is used.</summary>
    public int ServerPort => Port ?? (Security == "Tls" ? 465 : 587);

    /// <summary><see cref="Security"/> for MailKit; null when it is none of the three.</summary>
    public SecureSocketOptions? SocketOptions =>
        Security switch
        {
            "StartTls" => SecureSocketOptions.StartTls,
            "Tls" => SecureSocketOptions.SslOnConnect,
            "None" => SecureSocketOptions.None,
            _ => null,
        };

    /// <summary><see cref="From"/>, its domain as the name system knows it.</summary>
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
