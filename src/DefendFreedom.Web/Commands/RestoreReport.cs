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
            ? "tallies: as the manifest says"
            : "tallies: not what the manifest says. The database was altered after its backup; take another.";
        yield return $"removals: {summary.ReplayedCount:#,0} signatures changed again, by {summary.RemovalList.Entries.Count:#,0} entries";
        if (!summary.RemovalList.ReachesBackTo(manifest.At))
            yield return DescribeGap(manifest, summary.RemovalList.Since);
        yield return $"Letters that waited at {manifest.At.FormatDayAndTime(CultureInfo.InvariantCulture)} UTC leave again.";
    }

    /// <summary>Returns the steps to run on a database server, whose disk the program cannot access.</summary>
    public static IEnumerable<string> GetServerSteps(BackupManifest manifest, string database, string folder)
    {
        yield return "The database lies on the database server's own disk, which this program does not see.";
        if (manifest.ServerCertificate is { } certificate)
            yield return $"It is encrypted to the certificate `{certificate}`: the server that restores it needs that and its private key.";
        yield return "Say to the server, as an administrator of it:";
        yield return SqlServerBackup.RestoreStatement(database, manifest.OnServer!);
        yield return $"and then, before the site is started, remove from it what was removed since: restore --from \"{folder}\" --replay";
    }

    private static string DescribeGap(BackupManifest manifest, DateOnly? since)
    {
        var sinceBackup = $"after {manifest.At.FormatDayAndTime(CultureInfo.InvariantCulture)} UTC";
        return since is { } day
            ? $"removals: the list begins on {day.FormatDay(CultureInfo.InvariantCulture)}. Who withdrew, left or was erased before, but {sinceBackup}, is there again."
            : $"removals: there is no {RemovalLog.FileName} in Backup:Directory, beside the backup or in it. Who withdrew, left or was "
                + $"erased {sinceBackup} is there again. If you have the file, put it beside the backup and restore once more.";
    }
}
