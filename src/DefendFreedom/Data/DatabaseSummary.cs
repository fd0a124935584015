using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data;

/// <summary>What a database held at one moment: its last migration, the tallies by petition, and the folders of the files that it names; the last two are null while migrations wait.</summary>
public sealed record DatabaseSummary(string Schema, IReadOnlyDictionary<string, int>? Tallies, IReadOnlyList<string>? Media)
{
    /// <summary>Reads it. On SQLite all of it is of one moment when nobody else writes.</summary>
    public static async Task<DatabaseSummary> Read(SiteDb db, CancellationToken cancellationToken = default)
    {
        var applied = await db.Database.GetAppliedMigrationsAsync(cancellationToken);
        var schema = applied.LastOrDefault() ?? "";
        // The model is that of the last migration; of an older schema it can be asked nothing.
        if (schema != db.Database.GetMigrations().Last())
            return new DatabaseSummary(schema, null, null);
        var slugs = await db.Petitions.ToDictionaryAsync(p => p.Id, p => p.Slug, cancellationToken);
        var counts = await db
            .Tallies.GroupBy(t => t.PetitionId)
            .Select(g => new { g.Key, Count = g.Sum(t => t.Count) })
            .ToListAsync(cancellationToken);
        var tallies = counts.ToDictionary(c => slugs.GetValueOrDefault(c.Key) ?? $"{c.Key}", c => c.Count);
        return new DatabaseSummary(schema, tallies, await db.Uploads.Select(u => u.Folder).ToListAsync(cancellationToken));
    }
}
