using System.Globalization;
using DefendFreedom.Content;
using DefendFreedom.Text;
using DefendFreedom.Web.Hosting.Observability;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Features.Backups;

/// <summary>Checks that backups survive the loss of the disk that holds the data.</summary>
internal static class BackupLocationCheck
{
    public static readonly DoctorCheck Location = new("backup location", 121, (services, _, _) => Task.FromResult(Run(services)))
    {
        IsProductionOnly = true,
    };

    /// <summary>Days for which an operator's word that backups are copied elsewhere holds.</summary>
    private const int MaxDaysSinceCheck = 180;

    private static (string, IReadOnlyList<string>) Run(IServiceProvider services)
    {
        var (paths, zone) = (services.GetRequiredService<DataPaths>(), services.GetRequiredService<SiteContent>().Current.Site.TimeZone);
        var today = zone.GetDay(services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
        var checkedOn = services.GetRequiredService<IOptions<BackupOptions>>().Value.CopiesCheckedOn;
        if (FindVolume(paths.Backups) != FindVolume(paths.Data))
            return ($"{paths.Backups} is on a different disk than {paths.Data}", []);
        if (checkedOn is { } day && day <= today && day.AddDays(MaxDaysSinceCheck) >= today)
            return ($"copied to another machine, last checked on {day.FormatDay(CultureInfo.InvariantCulture)}", []);
        return (
            "the backups would be lost with the data",
            [
                $"{paths.Backups} is on the same disk as {paths.Data}. Set Backup:Directory to another disk, or copy the backups to "
                    + "another machine, check that you can open one there, and set Backup:CopiesCheckedOn to the date "
                    + $"(such as {Format(today)}; valid for {MaxDaysSinceCheck} days).",
            ]
        );
    }

    private static string Format(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // The mount point that the folder is below; the longest one that begins its path.
    private static string FindVolume(string folder) =>
        DriveInfo
            .GetDrives()
            .Select(d => d.Name)
            .Where(name => $"{folder}/".StartsWith(name.TrimEnd('/') + "/", StringComparison.Ordinal))
            .MaxBy(name => name.Length)
        ?? "";
}
