using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Markdown;
using DefendFreedom.Media;
using DefendFreedom.Web.Background;
using DefendFreedom.Web.Settings;
using MailKit;
using MailKit.Security;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Verbs;

/// <summary>
/// Whether what the site needs around itself is there: the words, the mail server, the programs that clean files, the time zones.
/// </summary>
internal static class SurroundingChecks
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static IEnumerable<Check> With(IServiceProvider services) =>
    [
        new Check("address", (_, _) => Task.FromResult(Address(services))),
        new Check("content", async (db, stop) => Content(SiteContent.Read(services.GetRequiredService<IOptions<ContentSettings>>().Value.Directory, await db.Statistics.FirstKnown(stop)))),
        new Check("mail", (_, stop) => Mail(services.GetRequiredService<IOptions<MailSettings>>().Value, stop)),
        new Check("programs", async (_, _) => Programs(await Cleaners.Missing())),
        new Check("time zones", (_, _) => Task.FromResult(Zones(services.GetRequiredService<SiteContent>().Current.Site.TimeZone))),
    ];

    private static (string, IReadOnlyList<string>) Address(IServiceProvider services)
    {
        const string Missing = "Site:BaseUrl is not set, so the site does not start. "
            + "Set it to the address that people know the site by, such as https://example.org.";
        if (services.GetRequiredService<IOptions<SiteSettings>>().Value.BaseUrl is { Length: > 0 } set)
            return ($"people know the site by {set}", []);
        return ("it is where the program listens", services.GetRequiredService<IHostEnvironment>().IsDevelopment() ? [] : [Missing]);
    }

    private static (string, IReadOnlyList<string>) Content(ContentSnapshot content)
    {
        var errors = content.Findings.Where(f => f.Severity == Severity.Error).Select(f => $"{f} Mend the file; until then readers see the last good one, or none.").ToList();
        return ($"{content.Findings.Count - errors.Count} warnings in {content.Directory}", errors);
    }

    private static async Task<(string, IReadOnlyList<string>)> Mail(MailSettings mail, CancellationToken stop)
    {
        if (mail.Host is not { Length: > 0 } host)
            return ("no host is set (Mail:Host): mail to staff is written to files and reaches nobody", []);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(stop);
        timeout.CancelAfter(Patience);
        await using var smtp = new SmtpTransport(mail);
        try
        {
            await smtp.Open(timeout.Token);
            return ($"{host}:{mail.ServerPort} answers", []);
        }
        catch (MailServerException e)
        {
            return ("letters wait", [$"{host}:{mail.ServerPort} {MailFault(e.InnerException!, host)}"]);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return ("letters wait", [$"{host}:{mail.ServerPort} cannot be reached (no answer in 5 seconds). Check Mail:Host, Mail:Port and the firewall."]);
        }
    }

    private static string MailFault(Exception fault, string host) => fault switch
    {
        NotSupportedException => "does not offer STARTTLS. Set Mail:Security to Tls (port 465) if it takes that, or to None within a network that you trust.",
        SslHandshakeException => $"has no certificate for {host} that this machine trusts. Check Mail:Host, and that Mail:Security fits Mail:Port.",
        AuthenticationException or ServiceNotAuthenticatedException => $"does not let the site in ({fault.Message}). Check Mail:User and Mail:Password.",
        ProtocolException => "answers as no mail server does (RFC 5321 begins with 220). Check Mail:Host and Mail:Port.",
        _ => $"cannot be reached ({fault.Message}). Check Mail:Host, Mail:Port and the firewall.",
    };

    private static (string, IReadOnlyList<string>) Programs(IReadOnlyList<string> missing) =>
        (missing.Count == 0 ? "pictures and documents can be cleaned" : "see above", missing.Select(m => $"{m}. Until then no such file can be brought at the desk.").ToList());

    // In July New York is four hours behind UTC; a machine without the data says otherwise or knows no such place.
    private static (string, IReadOnlyList<string>) Zones(TimeZoneInfo site) => ($"the site's is {site.Id}",
        TimeZoneInfo.TryFindSystemTimeZoneById("America/New_York", out var zone) && zone.GetUtcOffset(new DateTime(2026, 7, 1, 0, 0, 0, DateTimeKind.Utc)) == TimeSpan.FromHours(-4) ? []
            : ["the machine has no time zone data, so hours and dates are shown wrong. Install it: apt install tzdata"]);
}
