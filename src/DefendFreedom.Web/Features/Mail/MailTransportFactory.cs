using DefendFreedom.Mail;
using DefendFreedom.Web.Hosting.Configuration;
using DefendFreedom.Web.Hosting.DataProtection;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Features.Mail;

/// <summary>
/// Creates the transport for mail: the mail server, or files if none is configured. Outside Development, names and links of signers are
/// never written to files.
/// </summary>
public sealed class MailTransportFactory(
    IOptions<MailOptions> settings,
    IOptions<DataOptions> data,
    KeyEncryption keys,
    IHostEnvironment environment
)
{
    /// <summary>Whether nothing can be sent, because the outbox is encrypted with the site's keys.</summary>
    public bool IsSendingDisabled => keys.ClosedReason is not null;

    /// <summary>The kinds of mail that wait until a mail server is configured.</summary>
    public List<MessageKind> DeferredKinds => HasServer || environment.IsDevelopment() ? [] : OutboxQueries.SignatureKinds;

    /// <summary>The folder that mail is written to; null if there is a mail server.</summary>
    public string? Folder => HasServer ? null : Path.Combine(Path.GetFullPath(data.Value.Directory), "mail");

    private bool HasServer => settings.Value.Host is { Length: > 0 };

    public IMailTransport CreateTransport() => Folder is { } folder ? new FileMailTransport(folder) : new SmtpMailTransport(settings.Value);
}
