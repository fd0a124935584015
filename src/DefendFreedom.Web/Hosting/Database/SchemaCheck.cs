using DefendFreedom.Data;
using DefendFreedom.Data.Sqlite;
using DefendFreedom.Web.Hosting.Observability;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Hosting.Database;

/// <summary>Checks that the database can be reached and has the schema of this version.</summary>
internal static class SchemaCheck
{
    // An unknown schema cannot be queried, so the other checks need this one.
    public static readonly DoctorCheck Migrations = new(
        "migrations",
        0,
        (_, db, cancellationToken) => Run(db, cancellationToken),
        IsRequired: true
    );

    private static async Task<(string, IReadOnlyList<string>)> Run(SiteDb db, CancellationToken cancellationToken)
    {
        if (db is SqliteSiteDb sqlite && !File.Exists(sqlite.GetPath())) // connecting would create the file
            return (
                "there is no database",
                [$"there is no database at {sqlite.GetPath()}. Start the site once to create it, or restore a backup with `restore`."]
            );
        if (!await db.Database.CanConnectAsync(cancellationToken))
            return ("the database does not answer", ["the database cannot be reached. Check that it runs, and ConnectionStrings:Site."]);
        var (known, applied) = (
            db.Database.GetMigrations().ToList(),
            (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).ToList()
        );
        var findings = new List<string>();
        if (known.Except(applied).ToList() is { Count: > 0 } pending)
            findings.Add($"{pending.Count} not applied, from {pending[0]}. Make a backup, and start the site once to update the database.");
        if (applied.Except(known).ToList() is { Count: > 0 } unknown)
            findings.Add($"the database is from a later version: this one does not know {unknown[0]}. Use the later version.");
        return ($"{applied.Count} applied, the last is {applied.LastOrDefault() ?? "none"}", findings);
    }
}
