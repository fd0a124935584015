using System.CommandLine;
using System.Globalization;
using DefendFreedom.Accounts;
using DefendFreedom.Data;
using DefendFreedom.Web.Backups;
using DefendFreedom.Web.Settings;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Verbs;

/// <summary>`restore`: a backup in the place of the data, and then the doctor's look at it.</summary>
public static class RestoreVerb
{
    private const string About = """
        Check a backup against its manifest, put it in the place of the data and look at it as `doctor` does. The site must not run.
        The exit code is 0 when the backup is whole, in its place and sound. On SQL Server it puts media and keys back and says what
        to say to the database server, whose disk it does not see.
        """;

    public static Command Restore(Func<WebApplication> build)
    {
        var from = new Option<DirectoryInfo>("--from") { Description = "The dated folder of the backup", HelpName = "D", Required = true };
        var replace = new Option<bool>("--replace") { Description = "Replace data that is there; it is moved into a folder beside it and kept" };
        var check = new Option<bool>("--check") { Description = "Only check the backup against its manifest" };
        var restore = new Command("restore", About) { from, replace, check };
        restore.SetAction(async (parsed, stop) =>
        {
            var sound = false;
            var failed = await parsed.Reported(async () => sound = await Run(build, parsed.InvocationConfiguration, parsed.GetValue(from)!.FullName, parsed.GetValue(replace), parsed.GetValue(check), stop));
            return failed == 0 && sound ? 0 : 1;
        });
        return restore;
    }

    private static async Task<bool> Run(Func<WebApplication> build, InvocationConfiguration console, string folder, bool replace, bool check, CancellationToken stop)
    {
        await using var app = build();
        app.Services.ValidateSettings();
        try
        {
            var manifest = Manifest.Read(folder);
            if (await IsDamaged(manifest, folder, console, stop)) return false;
            await console.Output.WriteLineAsync($"whole: {manifest.Files.Count:#,0} files of {manifest.At:yyyy-MM-dd HH:mm} UTC are as they were written");
            return check || await Put(app, manifest, folder, replace, console, stop);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            await console.Error.WriteLineAsync($"Nothing was restored: {e.Message}");
            return false;
        }
    }

    private static async Task<bool> IsDamaged(Manifest manifest, string folder, InvocationConfiguration console, CancellationToken stop)
    {
        var findings = await manifest.Check(folder, console.Output.WriteLine, stop);
        foreach (var finding in findings) await console.Error.WriteLineAsync(finding);
        if (findings.Count > 0) await console.Error.WriteLineAsync("The backup is not whole, so nothing was restored; take another");
        return findings.Count > 0;
    }

    private static async Task<bool> Put(WebApplication app, Manifest manifest, string folder, bool replace, InvocationConfiguration console, CancellationToken stop)
    {
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var restore = scope.ServiceProvider.GetRequiredService<Restore>();
            if (restore.Refusal(manifest, replace) is { } refusal)
            {
                await console.Error.WriteLineAsync(refusal);
                return false;
            }
            var former = await restore.Put(manifest, folder, console.Output.WriteLine, stop);
            await console.Output.WriteLineAsync("restored: all files are in their places");
            if (former is not null) await console.Output.WriteLineAsync($"What was there before is kept in {former}; delete it when you are sure that you do not need it.");
        }
        return manifest.OnServer is { } path ? await TellServer(app, path, console.Output) : await Look(app, manifest, console.Output, stop);
    }

    private static async Task<bool> Look(WebApplication app, Manifest manifest, TextWriter output, CancellationToken stop)
    {
        await app.Services.Migrate(cancellationToken: stop);
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDb>();
        var agrees = Agrees(manifest, await RecordedState.Of(db, stop));
        await output.WriteLineAsync(agrees ? "tallies: as the manifest says" : "tallies: not what the manifest says. The database was altered after its backup; take another.");
        db.Audit.Add(new AuditEntry(TimeProvider.System.GetUtcNow().UtcDateTime, null, "console", "backup.restore", manifest.At.ToString("yyyy-MM-dd'T'HHmm'Z'", CultureInfo.InvariantCulture), ""));
        await db.SaveChangesAsync(stop);
        await output.WriteLineAsync($"Who was erased after {manifest.At:yyyy-MM-dd HH:mm} UTC is there again: run `signatures erase` for each. Letters that waited then leave again.");
        return await DoctorVerb.Look(app, output, isRestored: true, stop) && agrees;
    }

    private static bool Agrees(Manifest manifest, RecordedState state) =>
        manifest.Tallies is not { } written || written.Count == state.Tallies!.Count && written.All(t => state.Tallies.GetValueOrDefault(t.Key, -1) == t.Value);

    private static async Task<bool> TellServer(WebApplication app, string path, TextWriter output)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<SiteDb>().Database.GetDbConnection().Database;
        await output.WriteLineAsync($"""
            The database lies on the database server's own disk, which this program does not see. Say to the server, as an administrator of it:
            {SqlServerBackup.RestoreStatement(database, path)}
            and then run `doctor`.
            """);
        return true;
    }
}
