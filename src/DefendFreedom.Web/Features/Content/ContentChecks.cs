using DefendFreedom.Content;
using DefendFreedom.Data.Statistics;
using DefendFreedom.Text;
using DefendFreedom.Web.Hosting.Configuration;
using DefendFreedom.Web.Hosting.Observability;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Features.Content;

/// <summary>Checks the content files, and that the machine has time zone data.</summary>
internal static class ContentChecks
{
    public static readonly DoctorCheck Files = new(
        "content",
        140,
        async (services, db, cancellationToken) =>
        {
            var directory = services.GetRequiredService<IOptions<ContentOptions>>().Value.Directory;
            var zone = services.GetRequiredService<SiteContent>().Current.Site.TimeZone;
            return CheckFiles(
                SiteContent.Read(
                    directory,
                    await db.Statistics.GetFirstKnownDates(zone, cancellationToken),
                    zone,
                    services.GetRequiredService<TimeProvider>()
                )
            );
        }
    );

    public static readonly DoctorCheck TimeZones = new(
        "time zones",
        170,
        (services, _, _) => Task.FromResult(CheckTimeZones(services.GetRequiredService<SiteContent>().Current.Site.TimeZone))
    );

    private static (string, IReadOnlyList<string>) CheckFiles(ContentSnapshot content)
    {
        var errors = content
            .Findings.Where(f => f.Severity == Severity.Error)
            .Select(f => $"{f} Fix the file. Until then, readers see the last good version, or none.")
            .ToList();
        return ($"warnings: {content.Findings.Count - errors.Count}, in {content.Directory}", errors);
    }

    // New York is four hours behind UTC in July; a machine without time zone data returns something else or does not know the zone.
    private static (string, IReadOnlyList<string>) CheckTimeZones(TimeZoneInfo site)
    {
        var summer = new DateTime(2026, 7, 1, 0, 0, 0, DateTimeKind.Utc);
        var isKnown =
            TimeZoneInfo.TryFindSystemTimeZoneById("America/New_York", out var zone) && zone.GetUtcOffset(summer) == TimeSpan.FromHours(-4);
        return (
            $"the site's is {site.Id}",
            isKnown ? [] : ["this machine has no time zone data, so times and dates are wrong. Install it: apt install tzdata"]
        );
    }
}
