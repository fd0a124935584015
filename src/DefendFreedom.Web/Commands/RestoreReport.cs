using System.Globalization;
using DefendFreedom.Data.Petitions;
using DefendFreedom.Data.SqlServer;
using DefendFreedom.Text;
using DefendFreedom.Web.Features.Backups;

namespace DefendFreedom.Web.Commands;

/// <summary>The output of `restore`: its results, and the remaining manual steps.</summary>
internal static class RestoreReport
{
    /// <summary>Returns whether the tallies match the manifest, what was removed again, and what could not be.</summary>
    public static IEnumerable<string> GetLines(BackupManifest manifest, RestoreSummary summary)
    {
        yield return summary.HasMatchingTallies
            ? "tallies: they match the manifest"
            : "tallies: they do not match the manifest. The database in this backup was altered. Use another backup.";
        var entries = summary.RemovalList.Entries.Count;
        yield return $"removals: repeated from {Quantity.Format(entries, "list entry", "list entries")}; "
            + $"signatures changed: {summary.ReplayedCount:#,0}";
        if (!summary.RemovalList.ReachesBackTo(manifest.At))
            yield return DescribeGap(manifest, summary.RemovalList.Since);
        yield return $"E-mails that were waiting on {manifest.At.FormatDayAndTime(CultureInfo.InvariantCulture)} UTC will be sent again.";
    }

    /// <summary>Returns the steps to run on a database server, whose disk the program cannot access.</summary>
    public static IEnumerable<string> GetServerSteps(BackupManifest manifest, string database, string folder)
    {
        yield return "The database is on the database server's disk, which this program cannot see.";
        if (manifest.ServerCertificate is { } certificate)
            yield return $"It is encrypted to the certificate `{certificate}`. The server that restores it needs that certificate and "
                + "its private key.";
        yield return "Run this on the server, as its administrator:";
        yield return SqlServerBackup.RestoreStatement(database, manifest.OnServer!);
        yield return $"Then, before you start the site, repeat the removals made since the backup: restore --from \"{folder}\" --replay";
    }

    private static string DescribeGap(BackupManifest manifest, DateOnly? since)
    {
        var sinceBackup = $"after {manifest.At.FormatDayAndTime(CultureInfo.InvariantCulture)} UTC";
        return since is { } day
            ? $"removals: the list begins on {day.FormatDay(CultureInfo.InvariantCulture)}. "
                + "People who withdrew, left, or were erased before then, but "
                + $"{sinceBackup}, are back."
            : $"removals: there is no {RemovalLog.FileName} in Backup:Directory, next to the backup, or in it. People who withdrew, "
                + $"left, or were erased {sinceBackup} are back. If you have the file, put it next to the backup and restore again.";
    }
}
