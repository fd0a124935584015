using DefendFreedom.Mail;
using DefendFreedom.Web.Hosting.Configuration;
using DefendFreedom.Web.Hosting.DataProtection;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Features.Mail;

/// <summary>
/// How mail leaves: by the mail server, or without one as files, for trying out. Names and links of signers are never left in files
/// outside Development.
/// </summary>
public sealed class MailTransportFactory(
    IOptions<MailOptions> settings,
    IOptions<DataOptions> data,
    KeyEncryption keys,
    IHostEnvironment environment
)
{
    /// <summary>Whether nothing can leave: what waits in the outbox is encrypted by the site's keys.</summary>
    public bool IsSendingDisabled => keys.ClosedReason is not null;

    /// <summary>The kinds of mail that wait for a mail server.</summary>
    public List<MessageKind> DeferredKinds => HasServer || environment.IsDevelopment() ? [] : OutboxQueries.SignatureKinds;

    private bool HasServer => settings.Value.Host is { Length: > 0 };

    public IMailTransport CreateTransport() =>
        HasServer
            ? new SmtpMailTransport(settings.Value)
            : new FileMailTransport(Path.Combine(Path.GetFullPath(data.Value.Directory), "mail"));
}
