using System.CommandLine;
using DefendFreedom.Auditing;
using DefendFreedom.Data.Petitions;

namespace DefendFreedom.Web.Commands;

/// <summary>The command `petitions emergency-close`.</summary>
public static class PetitionCommands
{
    public static Command CreateCommand(Func<WebApplication> build) =>
        new("petitions", "Act on all petitions") { CreateEmergencyCloseCommand(build) };

    private static Command CreateEmergencyCloseCommand(Func<WebApplication> build)
    {
        const string About =
            "Permanently close signing of every petition and destroy the data that could show who signed: the petitions' secrets, all "
            + "fingerprints, forms waiting for confirmation, and network marks. Confirmed signatures stay sealed and can be "
            + "delivered. This cannot be undone.";
        var close = new Command("emergency-close", About);
        close.SetAction(
            (parsed, cancellationToken) =>
                build.RunWithDatabase(
                    parsed,
                    async (app, db) =>
                    {
                        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
                        var removals = app.Services.GetRequiredService<RemovalLog>();
                        var closed = await db.EmergencyClose(now, removal => removals.TryAppend(removal), cancellationToken);
                        db.AuditLog.Add(
                            new AuditEntry(now, null, "console", ConfirmationEnd.EmergencyCloseAction, "", $"petitions: {closed}")
                        );
                        await db.SaveChangesAsync(cancellationToken);
                        await db.TruncateWal(cancellationToken);
                        await parsed.InvocationConfiguration.Output.WriteLineAsync(
                            $"Petitions closed: {closed}. Confirmed signatures are sealed and can be delivered. "
                                + "All other data that could show who signed is destroyed."
                        );
                        return 0;
                    },
                    cancellationToken
                )
        );
        return close;
    }
}
