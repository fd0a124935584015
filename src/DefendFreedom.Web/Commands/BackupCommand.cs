using System.CommandLine;
using DefendFreedom.Auditing;
using DefendFreedom.Data;
using DefendFreedom.Data.Backups;
using DefendFreedom.Data.Sqlite;
using DefendFreedom.Text;
using DefendFreedom.Web.Features.Backups;
using DefendFreedom.Web.Hosting.Configuration;

namespace DefendFreedom.Web.Commands;

/// <summary>The command `backup`: writes all recorded data to a dated folder while the site is running.</summary>
public static class BackupCommand
{
    private const string About =
        "Copy the database, media, and keys into a dated folder with a manifest of hashes, while the site runs. With "
        + "Backup:Certificate, the database in it is encrypted; open it with `backup open` where the private key is. Without it, "
        + "anyone who has the folder has everything except the organization's private key. On SQL Server, the database file is "
        + "on the database server's disk instead, at the path that `backup` prints; copy it from there.";

    public static Command CreateCommand(Func<WebApplication> build)
    {
        var to = new Option<DirectoryInfo?>("--to")
        {
            Description = "The parent of the dated folder (default: Backup:Directory, or `backups` in the data folder)",
            HelpName = "D",
        };
        var backup = new Command("backup", About) { to, BackupOpenCommand.CreateCommand(), BackupKeygenCommand.CreateCommand() };
        backup.SetAction(
            async (parsed, cancellationToken) =>
            {
                var isCreated = false;
                var failed = await parsed.RunReportingErrors(async () =>
                    isCreated = await CreateBackup(build, parsed, parsed.GetValue(to)?.FullName, cancellationToken)
                );
                return failed == 0 && isCreated ? 0 : 1;
            }
        );
        return backup;
    }

    private static async Task<bool> CreateBackup(
        Func<WebApplication> build,
        ParseResult parsed,
        string? destination,
        CancellationToken cancellationToken
    )
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        await using var app = build();
        app.Services.ValidateOptions();
        await using var scope = app.Services.CreateAsyncScope();
        if (scope.ServiceProvider.GetRequiredService<SiteDb>() is SqliteSiteDb db && !File.Exists(db.GetPath()))
        {
            await error.WriteLineAsync($"There is no database at {db.GetPath()}");
            return false;
        }
        try
        {
            var folder = await scope
                .ServiceProvider.GetRequiredService<BackupWriter>()
                .Create(destination, output.WriteLine, cancellationToken);
            await RecordInAuditLog(scope.ServiceProvider, folder);
            await PrintSummary(output, folder);
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await error.WriteLineAsync($"Backup failed: {e.Message}");
            return false;
        }
    }

    // A database of an older version may have different columns; then the backup is not recorded in the audit log.
    private static async Task RecordInAuditLog(IServiceProvider services, string folder)
    {
        var db = services.GetRequiredService<SiteDb>();
        if ((await DatabaseSummary.Read(db)).Tallies is null)
            return;
        db.AuditLog.Add(
            new AuditEntry(
                services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime,
                null,
                "console",
                NightlyBackupJob.DoneAction,
                Path.GetFileName(folder),
                ""
            )
        );
        await db.SaveChangesAsync();
    }

    private static async Task PrintSummary(TextWriter output, string folder)
    {
        var manifest = BackupManifest.Read(folder);
        await output.WriteLineAsync(
            $"{Quantity.Format(manifest.Files.Count, "file", "files")}, "
                + $"{Quantity.Format(manifest.Files.Sum(f => f.Size), "byte", "bytes")}, "
                + $"{manifest.Tallies?.Values.Sum() ?? 0:#,0} signatures counted"
        );
        if (manifest.OnServer is { } onServer)
            await output.WriteLineAsync(
                $"The database is not included. It is on the database server's disk, at {onServer}. "
                    + "SQL Server has checked it; this program cannot compute its hash. Copy it from there. This program never deletes it."
            );
        await output.WriteLineAsync(DescribeSealing(manifest));
        await output.WriteLineAsync(folder);
    }

    private static string DescribeSealing(BackupManifest manifest) =>
        manifest switch
        {
            { SealedTo: not null } =>
                "The database in it is encrypted. To open it, run `backup open` on the machine that has the private key of "
                    + "Backup:Certificate.",
            { OnServer: null } => "The database in it is not encrypted, so anyone who has the folder can read it. Set Backup:Certificate.",
            { ServerCertificate: { } name } =>
                $"The server encrypted it to its certificate `{name}`. Without that certificate, no one can restore it.",
            _ => "The database file is not encrypted, so anyone who has it can read it. Set Backup:ServerCertificate.",
        };
}
