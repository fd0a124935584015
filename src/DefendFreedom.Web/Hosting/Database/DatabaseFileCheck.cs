using DefendFreedom.Data;
using DefendFreedom.Data.Sqlite;
using DefendFreedom.Web.Hosting.Observability;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Hosting.Database;

/// <summary>Checks that the SQLite file is intact, that commits are durable and that deleted data is overwritten.</summary>
internal static class DatabaseFileCheck
{
    public static readonly DoctorCheck Database = new("database", 70, (_, db, cancellationToken) => Run(db, cancellationToken));

    private static async Task<(string, IReadOnlyList<string>)> Run(SiteDb db, CancellationToken cancellationToken)
    {
        if (db is not SqliteSiteDb)
            return ("SQL Server checks its own files", []);
        await db.Database.OpenConnectionAsync(cancellationToken);
        var findings = new List<string>();
        if (await ReadPragma(db, "PRAGMA secure_delete", cancellationToken) != "1")
            findings.Add(
                "deleted data is not overwritten, because this build of SQLite has no secure_delete. Use the build that comes with "
                    + "the program."
            );
        if (await ReadPragma(db, "PRAGMA synchronous", cancellationToken) != "2")
            findings.Add(
                "a commit may be reported before it is on disk, because `synchronous` is not FULL. Remove that option from "
                    + "ConnectionStrings:Site."
            );
        if (await ReadPragma(db, "PRAGMA journal_mode", cancellationToken) is var journal and not "wal")
            findings.Add(
                $"its journal is `{journal}`, so readers and writers wait for each other. Start the site once while no other program "
                    + "has the file open."
            );
        if (await ReadPragma(db, "PRAGMA quick_check(1)", cancellationToken) is var state and not "ok")
            findings.Add($"the file is damaged: {state}. Stop the site, keep the file, and restore a backup.");
        return (findings.Count == 0 ? "the file is intact, commits are on disk, deleted data is overwritten" : "see above", findings);
    }

    private static async Task<string> ReadPragma(SiteDb db, string pragma, CancellationToken cancellationToken)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        (command.CommandText, command.CommandTimeout) = (pragma, 0);
        return $"{await command.ExecuteScalarAsync(cancellationToken)}";
    }
}
