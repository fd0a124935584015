using System.Net;
using System.Net.Mail;
using System.Threading.Channels;
using DefendFreedom.Web.Settings;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Background;

/// <summary>A letter to one person, in plain text.</summary>
public sealed record Letter(string To, string Subject, string Text);

/// <summary>Sends letters to staff, one after another, while requests go on. A letter that cannot be sent is logged without its words.</summary>
public sealed class PostOffice(IOptions<MailSettings> settings, IOptions<DataSettings> data, ILogger<PostOffice> log) : BackgroundService
{
    private readonly Channel<Letter> _letters = Channel.CreateUnbounded<Letter>();

    /// <summary>Takes a letter in; it leaves a moment later.</summary>
    public void Send(Letter letter) => _letters.Writer.TryWrite(letter);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var letter in _letters.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await Post(letter, stoppingToken);
            }
            catch (Exception e) when (e is SmtpException or IOException or UnauthorizedAccessException)
            {
                log.LogError(e, "A letter could not be sent; check the settings under Mail");
            }
        }
    }

    private async Task Post(Letter letter, CancellationToken stop)
    {
        using var message = new MailMessage(settings.Value.From, letter.To, letter.Subject, letter.Text);
        using var smtp = Outlet();
        await smtp.SendMailAsync(message, stop);
    }

    private SmtpClient Outlet() => settings.Value.Host is { } host
        ? new SmtpClient(host, settings.Value.Port)
        {
            EnableSsl = settings.Value.StartTls,
            Credentials = settings.Value.User is { } user ? new NetworkCredential(user, settings.Value.Password) : null,
        }
        : new SmtpClient
        {
            DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory,
            PickupDirectoryLocation = Directory.CreateDirectory(Path.Combine(Path.GetFullPath(data.Value.Directory), "mail")).FullName,
        };
}
