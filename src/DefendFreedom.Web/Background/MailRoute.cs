using DefendFreedom.Mail;
using DefendFreedom.Web.Keys;
using DefendFreedom.Web.Settings;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Background;

/// <summary>
/// How mail leaves: by the mail server, or without one as files, for trying out. Names and links of signers are never left in files
/// outside Development.
/// </summary>
public sealed class MailRoute(
    IOptions<MailSettings> settings, IOptions<DataSettings> data, KeyEncryption keys, IHostEnvironment environment)
{
    /// <summary>Whether nothing can leave: what waits in the outbox is encrypted by the site's keys.</summary>
    public bool IsClosed => keys.ClosedReason is not null;

    /// <summary>The kinds of mail that wait for a mail server.</summary>
    public List<LetterKind> Waiting => HasServer || environment.IsDevelopment() ? [] : LetterQueries.OfSignatures;

    private bool HasServer => settings.Value.Host is { Length: > 0 };

    public IMailTransport CreateTransport() => HasServer
        ? new SmtpTransport(settings.Value)
        : new FolderTransport(Path.Combine(Path.GetFullPath(data.Value.Directory), "mail"));
}
