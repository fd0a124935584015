using DefendFreedom.Content;
using DefendFreedom.Web.Hosting.Configuration;
using DefendFreedom.Web.Hosting.Observability;
using Microsoft.Extensions.Options;
using MimeKit;

namespace DefendFreedom.Web.Features.Mail;

/// <summary>Sends an email to the site's own address, to find out whether the mail server takes mail from the site.</summary>
internal static class TestEmailCheck
{
    public static readonly DoctorCheck TestEmail = new(
        "test e-mail",
        151,
        (services, _, cancellationToken) => Run(services, cancellationToken)
    )
    {
        IsProductionOnly = true,
    };

    private static async Task<(string, IReadOnlyList<string>)> Run(IServiceProvider services, CancellationToken cancellationToken)
    {
        var settings = services.GetRequiredService<IOptions<MailOptions>>().Value;
        if (string.IsNullOrEmpty(settings.Host))
            return ("there is no mail server to send it", []); // the check of signing says so
        var recipient = settings.ReplyToMailbox ?? settings.FromMailbox;
        using var email = Compose(services, settings.FromMailbox, recipient);
        await using var smtp = new SmtpMailTransport(settings);
        try
        {
            await smtp.Connect(cancellationToken);
        }
        catch (MailServerException)
        {
            return ("not sent", []); // the check of the mail server says why
        }
        try
        {
            await smtp.Send(email, cancellationToken);
            return ($"sent to {recipient.Address}; check that it arrives", []);
        }
        catch (Exception e) when (e is MailRejectedException or MailServerException)
        {
            var reason = (e.InnerException ?? e).Message.ReplaceLineEndings(" ");
            return (
                "not sent",
                [$"{settings.Host} does not accept mail from {settings.FromMailbox.Address} to {recipient.Address} ({reason})."]
            );
        }
    }

    private static MimeMessage Compose(IServiceProvider services, MailboxAddress sender, MailboxAddress recipient)
    {
        var site = services.GetRequiredService<AbsoluteUrls>().ForPath("");
        var name = services.GetRequiredService<SiteContent>().Current.Site.Name;
        var email = new MimeMessage
        {
            Subject = $"Test e-mail from {name}",
            Body = new TextPart("plain")
            {
                Text = $"""
                    {site} can send mail. Its confirmation e-mails will arrive like this one.

                    In the headers of this e-mail, look for spf=pass, dkim=pass and dmarc=pass. Without them,
                    many people who sign will never see the e-mail that asks them to confirm.
                    """,
            },
        };
        email.From.Add(new MailboxAddress(sender.Name is { Length: > 0 } own ? own : name, sender.Address));
        email.To.Add(recipient);
        return email;
    }
}
