using System.CommandLine;
using System.Globalization;
using DefendFreedom.Data;
using DefendFreedom.Text;
using DefendFreedom.Web.Features.Backups;
using DefendFreedom.Web.Hosting.Configuration;
using DefendFreedom.Web.Hosting.Database;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Commands;

/// <summary>The command `restore`: replaces the data with a backup and then runs the doctor's checks.</summary>
public static class RestoreCommand
{
    private const string About =
        "Check a backup, restore it while the site is stopped, repeat the removals made since then, and check the result as `doctor` does. "
        + "On SQL Server, this restores media and keys, and prints the statement to run on the database server and the next steps. "
        + "The exit code is 0 if the backup is complete, restored, and sound.";

    public static Command CreateCommand(Func<WebApplication> build)
    {
        var from = new Option<DirectoryInfo>("--from")
        {
            Description = "The dated folder of the backup, or what `backup open` wrote",
            HelpName = "D",
            Required = true,
        };
        var replace = new Option<bool>("--replace")
        {
            Description = "Replace existing data, which is moved to a folder next to it and kept",
        };
        var check = new Option<bool>("--check") { Description = "Only check the backup against its manifest" };
        var replay = new Option<bool>("--replay")
        {
            Description = "The last step on SQL Server, after the database is restored: repeat the removals made since the backup",
        };
        var restore = new Command("restore", About) { from, replace, check, replay };
        restore.SetAction(
            async (parsed, cancellationToken) =>
            {
                var isSound = false;
                var failed = await parsed.RunReportingErrors(async () =>
                {
                    await using var app = build();
                    app.Services.ValidateOptions();
                    var options = new RunOptions(parsed.GetValue(replace), parsed.GetValue(check), parsed.GetValue(replay));
                    isSound = await Run(app, parsed.GetValue(from)!.FullName, options, parsed.InvocationConfiguration, cancellationToken);
                });
                return failed == 0 && isSound ? 0 : 1;
            }
        );
        return restore;
    }

    /// <summary>Whether a backup is damaged; prints the damage of each file.</summary>
    internal static async Task<bool> ReportDamage(
        BackupManifest manifest,
        string folder,
        InvocationConfiguration console,
        CancellationToken cancellationToken
    )
    {
        var findings = await manifest.FindDamage(folder, console.Output.WriteLine, cancellationToken);
        foreach (var finding in findings)
            await console.Error.WriteLineAsync(finding);
        if (findings.Count > 0)
            await console.Error.WriteLineAsync("The backup is incomplete or damaged, so nothing was restored. Use another backup.");
        return findings.Count > 0;
    }

    private static async Task<bool> Run(
        WebApplication app,
        string folder,
        RunOptions options,
        InvocationConfiguration console,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var manifest = BackupManifest.Read(folder);
            if (options.Replay)
                return await Replay(app, manifest, folder, console.Output, cancellationToken);
            if (await ReportDamage(manifest, folder, console, cancellationToken))
                return false;
            await console.Output.WriteLineAsync(
                $"complete: all {manifest.Files.Count:#,0} files of {manifest.At.FormatDayAndTime(CultureInfo.InvariantCulture)} UTC "
                    + "match the manifest"
            );
            return options.Check || await RunRestore(app, manifest, folder, options.Replace, console, cancellationToken);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            await console.Error.WriteLineAsync($"Nothing was restored: {e.Message}");
            return false;
        }
    }

    private static async Task<bool> RunRestore(
        WebApplication app,
        BackupManifest manifest,
        string folder,
        bool replace,
        InvocationConfiguration console,
        CancellationToken cancellationToken
    )
    {
        await using var scope = app.Services.CreateAsyncScope();
        var (restore, db) = (
            scope.ServiceProvider.GetRequiredService<BackupRestorer>(),
            scope.ServiceProvider.GetRequiredService<SiteDb>()
        );
        if (restore.GetRefusalReason(manifest, replace) is { } refusal)
        {
            await console.Error.WriteLineAsync(refusal);
            return false;
        }
        var (previousFolder, summary) = await restore.ReplaceData(manifest, folder, console.Output.WriteLine, cancellationToken);
        await console.Output.WriteLineAsync("restored: all files are in place");
        if (previousFolder is not null)
            await console.Output.WriteLineAsync($"The previous data is kept in {previousFolder}. Delete it when you no longer need it.");
        if (summary is null)
        {
            var steps = RestoreReport.GetServerSteps(manifest, db.Database.GetDbConnection().Database, folder);
            foreach (var step in steps)
                await console.Output.WriteLineAsync(step);
            return true;
        }
        await app.Services.MigrateDatabase(cancellationToken: cancellationToken);
        return await RunDoctor(app, manifest, summary, console.Output, cancellationToken);
    }

    // Replays removals since the backup on the database that the server restored, as is done with an SQLite file before it is moved into
    // place.
    private static async Task<bool> Replay(
        WebApplication app,
        BackupManifest manifest,
        string folder,
        TextWriter output,
        CancellationToken cancellationToken
    )
    {
        await app.Services.MigrateDatabase(cancellationToken: cancellationToken);
        await using var scope = app.Services.CreateAsyncScope();
        var updater = scope.ServiceProvider.GetRequiredService<RestoredDatabaseUpdater>();
        var summary = await updater.BringUpToDate(scope.ServiceProvider.GetRequiredService<SiteDb>(), manifest, folder, cancellationToken);
        return await RunDoctor(app, manifest, summary, output, cancellationToken);
    }

    private static async Task<bool> RunDoctor(
        WebApplication app,
        BackupManifest manifest,
        RestoreSummary summary,
        TextWriter output,
        CancellationToken cancellationToken
    )
    {
        foreach (var line in RestoreReport.GetLines(manifest, summary))
            await output.WriteLineAsync(line);
        return await DoctorCommand.RunChecks(app, output, isProduction: false, isRestored: true, cancellationToken)
            && summary.HasMatchingTallies;
    }

    private sealed record RunOptions(bool Replace, bool Check, bool Replay);
}
