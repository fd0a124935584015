using DefendFreedom.Accounts;
using DefendFreedom.Auditing;
using DefendFreedom.Data.Changes;
using DefendFreedom.Mail;
using DefendFreedom.Media;
using DefendFreedom.Newsroom;
using DefendFreedom.Petitions;
using DefendFreedom.Statistics;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Microsoft.Extensions.DependencyInjection;
using PetitionSwitches = DefendFreedom.Petitions.PetitionSwitches;

namespace DefendFreedom.Data;

/// <summary>The door to everything recorded, the same on both databases.</summary>
public abstract class SiteDb(DbContextOptions options) : IdentityUserContext<Account, int>(options), IDataProtectionKeyContext
{
    public DbSet<Publication> Publications => Set<Publication>();
    public DbSet<Statistic> Statistics => Set<Statistic>();
    public DbSet<Upload> Uploads => Set<Upload>();
    public DbSet<SlugRedirect> SlugRedirects => Set<SlugRedirect>();
    public DbSet<Correction> Corrections => Set<Correction>();
    public DbSet<ChangeLogEntry> ChangeLog => Set<ChangeLogEntry>();
    public DbSet<Draft> Drafts => Set<Draft>();
    public DbSet<Revision> Revisions => Set<Revision>();
    public DbSet<EditingSession> EditingSessions => Set<EditingSession>();
    public DbSet<EmbargoLink> EmbargoLinks => Set<EmbargoLink>();
    public DbSet<EmbargoLinkVisit> EmbargoLinkVisits => Set<EmbargoLinkVisit>();
    public DbSet<Petition> Petitions => Set<Petition>();
    public DbSet<Submission> Submissions => Set<Submission>();
    public DbSet<EmailSuppression> EmailSuppressions => Set<EmailSuppression>();
    public DbSet<Signature> Signatures => Set<Signature>();
    public DbSet<Tally> Tallies => Set<Tally>();
    public DbSet<DataKey> DataKeys => Set<DataKey>();
    public DbSet<SharedSecret> SharedSecrets => Set<SharedSecret>();
    public DbSet<SignatureCluster> SignatureClusters => Set<SignatureCluster>();
    public DbSet<BulkModeration> BulkModerations => Set<BulkModeration>();
    public DbSet<PetitionSwitches> Switches => Set<PetitionSwitches>();
    public DbSet<Session> Sessions => Set<Session>();
    public DbSet<OutboxMessage> OutboxMessages => Set<OutboxMessage>();
    public DbSet<RoleRequirement> RoleRequirements => Set<RoleRequirement>();
    public DbSet<AuditEntry> AuditLog => Set<AuditEntry>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();
    public DbSet<JobLease> JobLeases => Set<JobLease>();

    /// <summary>The version of Identity's tables that has passkeys.</summary>
    public static readonly Version IdentitySchema = IdentitySchemaVersions.Version3;

    private static readonly IServiceProvider IdentitySettings = new ServiceCollection()
        .Configure<IdentityOptions>(identity => identity.Stores.SchemaVersion = IdentitySchema)
        .BuildServiceProvider();

    /// <summary>Waits until no other node prepares the database, creates it on a server that has none, and keeps others out until what it gives back is disposed.</summary>
    public abstract Task<IAsyncDisposable> AcquireMigrationLock(CancellationToken cancellationToken = default);

    /// <summary>Applies the migrations that are pending, if any. Call it under <see cref="AcquireMigrationLock"/>.</summary>
    public async Task MigrateIfPending(CancellationToken cancellationToken = default)
    {
        if (!(await Database.GetPendingMigrationsAsync(cancellationToken)).Any())
            return;
        await RemoveStaleLock(cancellationToken);
        await Database.MigrateAsync(cancellationToken);
    }

    /// <summary>Removes what a killed start left of EF's own migration lock.</summary>
    protected virtual Task RemoveStaleLock(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>For Data Protection alone, which can only save a new key synchronously.</summary>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        ChangeTracker.Entries().Select(e => e.Entity).ToList() is { Count: > 0 } saved
        && saved.TrueForAll(entity => entity is DataProtectionKey)
            ? base.SaveChanges(acceptAllChangesOnSuccess)
            : throw new NotSupportedException("Save with SaveChangesAsync: a request must not hold its thread while the database works.");

    /// <summary>Saves, raises versions, chains what is chained and writes the list of changes, all in one transaction.</summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var touchedRoots = TouchAggregateRoots();
        RaiseVersions();
        WriteChangeLog(touchedRoots);
        ChangeTracker.EnforceMaxLengths();
        return await SaveWithHashChain(acceptAllChangesOnSuccess, cancellationToken);
    }

    // Identity takes the version of its tables from the application's services. A context made without an application gets the same tables.
    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
    {
        if (optionsBuilder.Options.FindExtension<CoreOptionsExtension>()?.ApplicationServiceProvider is null)
            optionsBuilder.UseApplicationServiceProvider(IdentitySettings);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        // An account's rights are its role, and nobody signs in with an account of another site.
        builder.Model.RemoveEntityType(typeof(IdentityUserClaim<int>));
        builder.Model.RemoveEntityType(typeof(IdentityUserLogin<int>));
        builder.ApplyConfigurationsFromAssembly(typeof(SiteDb).Assembly);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();

    // A tag or a correction is part of its publication: who changes the part has changed the whole.
    private HashSet<object> TouchAggregateRoots()
    {
        var touched = new HashSet<object>();
        var entries = ChangeTracker.Entries().ToList();
        var roots = entries
            .Where(e => e.State is EntityState.Unchanged or EntityState.Modified && e.Entity is Publication or Statistic or Petition)
            .ToDictionary(e => (e.Metadata, Key: e.Property("Id").CurrentValue));
        foreach (var part in entries.Where(e => e.State is not EntityState.Unchanged))
        foreach (var reference in part.Metadata.GetForeignKeys().Where(k => k.PrincipalToDependent is not null))
        {
            var key = part.Property(reference.Properties[0].Name);
            if (
                roots.TryGetValue(
                    (reference.PrincipalEntityType, part.State is EntityState.Added ? key.CurrentValue : key.OriginalValue),
                    out var root
                )
            )
            {
                root.Property("Version").IsModified = true;
                touched.Add(root.Entity);
            }
        }
        return touched;
    }

    // SQLite has no rowversion, so the concurrency token is a number that each save raises.
    private void RaiseVersions()
    {
        foreach (var entry in ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified))
            if (entry.Metadata.FindProperty("Version") is not null)
                entry.Property("Version").CurrentValue = (int)entry.Property("Version").OriginalValue! + 1;
    }

    private void WriteChangeLog(HashSet<object> touchedRoots)
    {
        foreach (var refused in ChangeTracker.Entries<ChangeLogEntry>().Where(e => e.State == EntityState.Added).ToList())
            refused.State = EntityState.Detached;
        foreach (
            var entry in ChangeTracker
                .Entries()
                .Where(e =>
                    e.State is not EntityState.Unchanged && e.Entity is Publication or Statistic or Upload or Petition or PetitionSwitches
                )
                .ToList()
        )
        {
            if (entry.State == EntityState.Deleted && entry.Entity is Publication { TrashedAt: not null, HasLeftDraft: false })
                continue; // nothing shown to readers is made from it
            if (entry.State == EntityState.Deleted)
                throw new InvalidOperationException("What readers may have seen is withdrawn, not deleted.");
            if (!PublicChangeFilter.AffectsPublic(entry, touchedRoots.Contains(entry.Entity)))
                continue;
            ChangeLog.Add(
                entry.Entity switch
                {
                    Publication publication => new ChangeLogEntry(publication),
                    Statistic statistic => new ChangeLogEntry(statistic),
                    Upload upload => new ChangeLogEntry(upload),
                    Petition petition => new ChangeLogEntry(petition),
                    var switches => new ChangeLogEntry((PetitionSwitches)switches),
                }
            );
        }
    }

    // Two writers at the same moment take the same entry for the last; the unique index on PreviousHash refuses one, which takes the next place.
    private async Task<int> SaveWithHashChain(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (audit, corrections) = (
                await ChainNewEntries<AuditEntry>(cancellationToken),
                await ChainNewEntries<Correction>(cancellationToken)
            );
            try
            {
                return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
            }
            catch (DbUpdateException)
                when (attempt < 5
                    && (IsChainConflict(audit, LastHash<AuditEntry>()) || IsChainConflict(corrections, LastHash<Correction>()))
                ) { }
        }
    }

    private static bool IsChainConflict(string? previousHash, string lastHash) => previousHash is not null && previousHash != lastHash;

    // What the new entries were chained to; null when there are none.
    private async Task<string?> ChainNewEntries<T>(CancellationToken cancellationToken)
        where T : HashChainedEntry
    {
        var entries = ChangeTracker.Entries<T>().Where(e => e.State != EntityState.Unchanged).ToList();
        if (entries.Exists(e => e.State != EntityState.Added))
            throw new InvalidOperationException($"{typeof(T).Name} is only ever added to.");
        if (entries.Count == 0)
            return null;
        var before = await Hashes<T>().FirstOrDefaultAsync(cancellationToken) ?? "";
        var last = before;
        foreach (var entry in entries.Select(e => e.Entity))
        {
            entry.LinkTo(last);
            last = entry.Hash;
        }
        return before;
    }

    private string LastHash<T>()
        where T : HashChainedEntry => Hashes<T>().FirstOrDefault() ?? "";

    private IQueryable<string> Hashes<T>()
        where T : HashChainedEntry => Set<T>().OrderByDescending(e => EF.Property<int>(e, "Id")).Select(e => e.Hash);

    /// <summary>Databases forget the kind of a time; all of ours are UTC.</summary>
    private sealed class UtcConverter()
        : ValueConverter<DateTime, DateTime>(time => time, time => DateTime.SpecifyKind(time, DateTimeKind.Utc));
}
