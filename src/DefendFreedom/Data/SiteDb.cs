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

/// <summary>The DbContext of the site, with a subclass for each database provider.</summary>
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
    public DbSet<FeedKey> FeedKeys => Set<FeedKey>();
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
    public DbSet<ProductionCheck> ProductionChecks => Set<ProductionCheck>();
    public DbSet<Session> Sessions => Set<Session>();
    public DbSet<OutboxMessage> OutboxMessages => Set<OutboxMessage>();
    public DbSet<RoleRequirement> RoleRequirements => Set<RoleRequirement>();
    public DbSet<AuditEntry> AuditLog => Set<AuditEntry>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();
    public DbSet<JobLease> JobLeases => Set<JobLease>();

    /// <summary>The version of Identity's tables that includes passkeys.</summary>
    public static readonly Version IdentitySchema = IdentitySchemaVersions.Version3;

    private static readonly IServiceProvider IdentitySettings = new ServiceCollection()
        .Configure<IdentityOptions>(identity => identity.Stores.SchemaVersion = IdentitySchema)
        .BuildServiceProvider();

    /// <summary>
    /// Waits until no other node prepares the database, creates it if the server does not have it, and keeps other nodes out until the
    /// returned object is disposed.
    /// </summary>
    public abstract Task<IAsyncDisposable> AcquireMigrationLock(CancellationToken cancellationToken = default);

    /// <summary>Applies the migrations that are pending, if any. Call it under <see cref="AcquireMigrationLock"/>.</summary>
    public async Task MigrateIfPending(CancellationToken cancellationToken = default)
    {
        if (!(await Database.GetPendingMigrationsAsync(cancellationToken)).Any())
            return;
        await RemoveStaleLock(cancellationToken);
        await Database.MigrateAsync(cancellationToken);
    }

    /// <summary>Removes EF's own migration lock if a process that was killed at startup left it behind.</summary>
    protected virtual Task RemoveStaleLock(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Saves keys of Data Protection, which can only be saved synchronously; throws for anything else.</summary>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        ChangeTracker.Entries().Select(e => e.Entity).ToList() is { Count: > 0 } saved
        && saved.TrueForAll(entity => entity is DataProtectionKey)
            ? base.SaveChanges(acceptAllChangesOnSuccess)
            : throw new NotSupportedException("Use SaveChangesAsync: a request must not block its thread while it waits for the database.");

    /// <summary>Saves all changes in one transaction: increments versions, links hash-chained entries and writes the change log.</summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var touchedRoots = TouchAggregateRoots();
        RaiseVersions();
        WriteChangeLog(touchedRoots);
        ChangeTracker.EnforceMaxLengths();
        return await SaveWithHashChain(acceptAllChangesOnSuccess, cancellationToken);
    }

    // Identity reads the version of its tables from the application's services. A context without an application uses the same version.
    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
    {
        if (optionsBuilder.Options.FindExtension<CoreOptionsExtension>()?.ApplicationServiceProvider is null)
            optionsBuilder.UseApplicationServiceProvider(IdentitySettings);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        // An account's permissions come from its role, and there is no sign-in with accounts of other sites.
        builder.Model.RemoveEntityType(typeof(IdentityUserClaim<int>));
        builder.Model.RemoveEntityType(typeof(IdentityUserLogin<int>));
        builder.ApplyConfigurationsFromAssembly(typeof(SiteDb).Assembly);
        builder.ApplyNamedLimits();
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();

    // A tag or a correction is part of its publication: modifying a child marks its aggregate root as modified.
    private HashSet<object> TouchAggregateRoots()
    {
        var touched = new HashSet<object>();
        var entries = ChangeTracker.Entries().ToList();
        var roots = entries
            .Where(e => e.State is EntityState.Unchanged or EntityState.Modified && e.Entity is Publication or Statistic or Petition)
            .ToDictionary(e => (e.Metadata, Key: e.Property("Id").CurrentValue));
        foreach (var child in entries.Where(e => e.State is not EntityState.Unchanged))
        foreach (var reference in child.Metadata.GetForeignKeys().Where(k => k.PrincipalToDependent is not null))
        {
            var key = child.Property(reference.Properties[0].Name);
            if (
                roots.TryGetValue(
                    (reference.PrincipalEntityType, child.State is EntityState.Added ? key.CurrentValue : key.OriginalValue),
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

    // SQLite has no rowversion, so the concurrency token is a number that each save increments.
    private void RaiseVersions()
    {
        foreach (var entry in ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified))
            if (entry.Metadata.FindProperty("Version") is not null)
                entry.Property("Version").CurrentValue = (int)entry.Property("Version").OriginalValue! + 1;
    }

    private void WriteChangeLog(HashSet<object> touchedRoots)
    {
        foreach (var stale in ChangeTracker.Entries<ChangeLogEntry>().Where(e => e.State == EntityState.Added).ToList())
            stale.State = EntityState.Detached;
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
                continue; // readers have never seen it
            if (entry.State == EntityState.Deleted)
                throw new InvalidOperationException("Content that readers may have seen is withdrawn, not deleted.");
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

    // Concurrent saves may link to the same last entry. The unique index on PreviousHash rejects one of them, which then links again.
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

    // Returns the hash that the new entries were linked to; null if there are none.
    private async Task<string?> ChainNewEntries<T>(CancellationToken cancellationToken)
        where T : HashChainedEntry
    {
        var entries = ChangeTracker.Entries<T>().Where(e => e.State != EntityState.Unchanged).ToList();
        if (entries.Exists(e => e.State != EntityState.Added))
            throw new InvalidOperationException($"{typeof(T).Name} is append-only.");
        if (entries.Count == 0)
            return null;
        var previousHash = await Hashes<T>().FirstOrDefaultAsync(cancellationToken) ?? "";
        var lastHash = previousHash;
        foreach (var entry in entries.Select(e => e.Entity))
        {
            entry.LinkTo(lastHash);
            lastHash = entry.Hash;
        }
        return previousHash;
    }

    private string LastHash<T>()
        where T : HashChainedEntry => Hashes<T>().FirstOrDefault() ?? "";

    private IQueryable<string> Hashes<T>()
        where T : HashChainedEntry => Set<T>().OrderByDescending(e => EF.Property<int>(e, "Id")).Select(e => e.Hash);

    /// <summary>Restores the UTC kind of times, which databases do not store.</summary>
    private sealed class UtcConverter()
        : ValueConverter<DateTime, DateTime>(time => time, time => DateTime.SpecifyKind(time, DateTimeKind.Utc));
}
