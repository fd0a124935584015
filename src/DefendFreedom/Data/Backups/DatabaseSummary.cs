using DefendFreedom.Data.Petitions;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data.Backups;

/// <summary>
/// State of a database at one moment: its last migration, the tally of each petition, and the folders of its uploads. Tallies and
/// folders are null while migrations are pending.
/// </summary>
public sealed record DatabaseSummary(string Schema, IReadOnlyDictionary<string, int>? Tallies, IReadOnlyList<string>? Media)
{
    /// <summary>Reads the summary. On SQLite it is consistent only if nobody else writes at the same time.</summary>
    public static async Task<DatabaseSummary> Read(SiteDb db, CancellationToken cancellationToken = default)
    {
        var applied = await db.Database.GetAppliedMigrationsAsync(cancellationToken);
        var schema = applied.LastOrDefault() ?? "";
        // The model matches the last migration; an older schema cannot be queried with it.
        if (schema != db.Database.GetMigrations().Last())
            return new DatabaseSummary(schema, null, null);
        var slugs = await db.Petitions.ToDictionaryAsync(p => p.Id, p => p.Slug, cancellationToken);
        var counts = await db.Tallies.SumByPetition(cancellationToken);
        var tallies = counts.ToDictionary(c => slugs.GetValueOrDefault(c.Key) ?? $"{c.Key}", c => c.Value);
        return new DatabaseSummary(schema, tallies, await db.Uploads.Select(u => u.Folder).ToListAsync(cancellationToken));
    }
}
