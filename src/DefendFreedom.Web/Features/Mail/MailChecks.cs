using System.Globalization;
using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Mail;
using DefendFreedom.Text;
using DefendFreedom.Web.Hosting.Configuration;
using DefendFreedom.Web.Hosting.Observability;
using MailKit;
using MailKit.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Features.Mail;

/// <summary>Checks that the mail server responds, and that messages leave the outbox.</summary>
internal static class MailChecks
{
    public static readonly DoctorCheck Outbox = new(
        "outbox",
        60,
        (services, db, cancellationToken) =>
            CheckOutbox(
                db,
                services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime,
                services.GetRequiredService<SiteContent>().Current.Site.TimeZone,
                cancellationToken
            )
    );

    public static readonly DoctorCheck Server = new(
        "mail",
        150,
        (services, _, cancellationToken) =>
            CheckServer(
                services.GetRequiredService<IOptions<MailOptions>>().Value,
                services.GetRequiredService<IHostEnvironment>().IsDevelopment()
                    ? null
                    : services.GetRequiredService<IOptions<SiteOptions>>().Value.BaseUrl,
                cancellationToken
            )
    );

    /// <summary>Messages that wait longer need attention.</summary>
    private static readonly TimeSpan MaxWait = TimeSpan.FromDays(1);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    private static async Task<(string, IReadOnlyList<string>)> CheckOutbox(
        SiteDb db,
        DateTime now,
        TimeZoneInfo zone,
        CancellationToken cancellationToken
    )
    {
        var (waiting, failed) = (
            await db.OutboxMessages.Waiting().CountAsync(cancellationToken),
            await db.OutboxMessages.Failed().CountAsync(cancellationToken)
        );
        var oldest = await db.OutboxMessages.Waiting().MinAsync(m => (DateTime?)m.CreatedAt, cancellationToken);
        return (
            $"{waiting} waiting"
                + (oldest is { } since ? $", the oldest since {zone.FormatDayAndTime(since, CultureInfo.InvariantCulture)}" : "")
                + $", {failed} failed",
            now - oldest > MaxWait
                ?
                [
                    "the oldest e-mail has been waiting for more than a day. "
                        + "See the mail server's answer on the desk's Mail page, and check the settings under Mail.",
                ]
                : []
        );
    }

    private static async Task<(string, IReadOnlyList<string>)> CheckServer(
        MailOptions mail,
        string? baseUrl,
        CancellationToken cancellationToken
    )
    {
        if (mail.Host is not { Length: > 0 } host)
            return ("Mail:Host is not set, so e-mails to staff are written to files and not delivered", []);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(Timeout);
        await using var smtp = new SmtpMailTransport(mail);
        try
        {
            await smtp.Connect(timeout.Token);
            return ($"{host}:{mail.ServerPort} answers. It learns the address of everyone who signs.{DescribeRecords(mail, baseUrl)}", []);
        }
        catch (MailServerException e)
        {
            return ("e-mails are waiting", [$"{host}:{mail.ServerPort} {DescribeError(e.InnerException!, host)}"]);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (
                "e-mails are waiting",
                [$"{host}:{mail.ServerPort} cannot be reached (no answer in 5 seconds). Check Mail:Host, Mail:Port, and the firewall."]
            );
        }
    }

    private static string DescribeRecords(MailOptions mail, string? baseUrl) =>
        Uri.TryCreate(baseUrl, UriKind.Absolute, out var site)
            ? " Receiving servers look for:"
                + string.Concat(MailDnsRecords.Describe(mail.FromMailbox.Domain, mail.Host!, site.IdnHost).Select(line => "\n  " + line))
            : "";

    private static string DescribeError(Exception error, string host) =>
        error switch
        {
            NotSupportedException => "does not offer STARTTLS. "
                + "Set Mail:Security to Tls (port 465) if the server offers it, or to None in a network that you trust.",
            SslHandshakeException =>
                $"has no certificate for {host} that this machine trusts. Check Mail:Host, and that Mail:Security matches Mail:Port.",
            AuthenticationException or ServiceNotAuthenticatedException =>
                $"does not let the site in ({error.Message}). Check Mail:User and Mail:Password.",
            ProtocolException => "does not answer like a mail server (RFC 5321 starts with 220). Check Mail:Host and Mail:Port.",
            _ => $"cannot be reached ({error.Message}). Check Mail:Host, Mail:Port, and the firewall.",
        };
}
