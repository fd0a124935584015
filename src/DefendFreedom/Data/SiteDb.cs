using DefendFreedom.Newsroom;
using DefendFreedom.Statistics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace DefendFreedom.Data;

/// <summary>The door to everything recorded, the same on both databases.</summary>
public abstract class SiteDb(DbContextOptions options) : DbContext(options)
{
    public DbSet<Publication> Publications => Set<Publication>();
    public DbSet<Statistic> Statistics => Set<Statistic>();
    public DbSet<FormerSlug> FormerSlugs => Set<FormerSlug>();
    public DbSet<Correction> Corrections => Set<Correction>();

    public DbSet<Change> Changes => Set<Change>();

    /// <summary>Comes after a save that changed something readers may see.</summary>
    public event Action? Changed;

    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Save with SaveChangesAsync: a request must not hold its thread while the database works.");

    /// <summary>Saves, raises versions and writes the list of changes, all in one transaction.</summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        TouchWholes();
        RaiseVersions();
        var changed = ChangeTracker.Entries().Where(e => e.State is not EntityState.Unchanged && e.Entity is Publication or Statistic).ToList();
        if (changed.Count == 0) return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);

        // Ids of new rows are known after the first save, and the retrying strategy of SQL Server wants to run the whole.
        var saved = false;
        return await Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            // What a failed commit takes back counts as saved already: a second attempt would save nothing and report success.
            if (saved) throw new DbUpdateException("The database failed between save and commit, so it is not known what was saved.");
            await using var transaction = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(cancellationToken) : null;
            var rows = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
            saved = true;
            Changes.AddRange(changed.Select(e => new Change(e.Entity is Publication ? ChangedNoun.Publication : ChangedNoun.Statistic, (int)e.Property("Id").CurrentValue!)));
            await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
            if (transaction is not null) await transaction.CommitAsync(cancellationToken);
            Changed?.Invoke();
            return rows;
        });
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(SiteDb).Assembly);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();

    // A tag or a correction is part of its publication: who changes the part has changed the whole.
    private void TouchWholes()
    {
        var entries = ChangeTracker.Entries().ToList();
        var wholes = entries.Where(e => e.State is EntityState.Unchanged && e.Entity is Publication or Statistic).ToDictionary(e => (e.Metadata, Key: e.Property("Id").CurrentValue));
        foreach (var part in entries.Where(e => e.State is not EntityState.Unchanged))
            foreach (var reference in part.Metadata.GetForeignKeys())
            {
                var key = part.Property(reference.Properties[0].Name);
                if (wholes.TryGetValue((reference.PrincipalEntityType, part.State is EntityState.Added ? key.CurrentValue : key.OriginalValue), out var whole))
                    whole.Property("Version").IsModified = true;
            }
    }

    // SQLite has no rowversion, so the concurrency token is a number that each save raises.
    private void RaiseVersions()
    {
        foreach (var entry in ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified))
            if (entry.Metadata.FindProperty("Version") is not null)
                entry.Property("Version").CurrentValue = (int)entry.Property("Version").OriginalValue! + 1;
    }

    /// <summary>Databases forget the kind of a time; all of ours are UTC.</summary>
    private sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
        time => time, time => DateTime.SpecifyKind(time, DateTimeKind.Utc));
}
