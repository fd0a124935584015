using DefendFreedom.Accounts;
using DefendFreedom.Mail;
using DefendFreedom.Markdown;
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
using PetitionSwitches = DefendFreedom.Petitions.Switches;

namespace DefendFreedom.Data;

/// <summary>The door to everything recorded, the same on both databases.</summary>
public abstract class SiteDb(DbContextOptions options) : IdentityUserContext<Account, int>(options), IDataProtectionKeyContext
{
    public DbSet<Publication> Publications => Set<Publication>();
    public DbSet<Statistic> Statistics => Set<Statistic>();
    public DbSet<Upload> Uploads => Set<Upload>();
    public DbSet<FormerSlug> FormerSlugs => Set<FormerSlug>();
    public DbSet<Correction> Corrections => Set<Correction>();
    public DbSet<Change> Changes => Set<Change>();
    public DbSet<Draft> Drafts => Set<Draft>();
    public DbSet<Revision> Revisions => Set<Revision>();
    public DbSet<Presence> Presences => Set<Presence>();
    public DbSet<EmbargoLink> EmbargoLinks => Set<EmbargoLink>();
    public DbSet<EmbargoOpening> EmbargoOpenings => Set<EmbargoOpening>();
    public DbSet<Petition> Petitions => Set<Petition>();
    public DbSet<Submission> Submissions => Set<Submission>();
    public DbSet<MailRefusal> MailRefusals => Set<MailRefusal>();
    public DbSet<Signature> Signatures => Set<Signature>();
    public DbSet<Tally> Tallies => Set<Tally>();
    public DbSet<DataKey> DataKeys => Set<DataKey>();
    public DbSet<KeptSecret> KeptSecrets => Set<KeptSecret>();
    public DbSet<SignatureCluster> SignatureClusters => Set<SignatureCluster>();
    public DbSet<Ruling> Rulings => Set<Ruling>();
    public DbSet<Switches> Switches => Set<Switches>();
    public DbSet<Session> Sessions => Set<Session>();
    public DbSet<Letter> Letters => Set<Letter>();
    public DbSet<RolePolicy> RolePolicies => Set<RolePolicy>();
    public DbSet<AuditEntry> Audit => Set<AuditEntry>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();
    public DbSet<JobLease> JobLeases => Set<JobLease>();

    /// <summary>The version of Identity's tables that has passkeys.</summary>
    public static readonly Version IdentitySchema = IdentitySchemaVersions.Version3;

    private static readonly IServiceProvider IdentitySettings =
        new ServiceCollection().Configure<IdentityOptions>(identity => identity.Stores.SchemaVersion = IdentitySchema).BuildServiceProvider();

    /// <summary>Waits until no other node prepares the database, creates it on a server that has none, and keeps others out until what it gives back is disposed.</summary>
    public abstract Task<IAsyncDisposable> PrepareAlone(CancellationToken stop = default);

    /// <summary>Applies the migrations that are pending, if any. Call it under <see cref="PrepareAlone"/>.</summary>
    public async Task MigrateWhenPending(CancellationToken cancellationToken = default)
    {
        if (!(await Database.GetPendingMigrationsAsync(cancellationToken)).Any()) return;
        await RemoveStaleLock(cancellationToken);
        await Database.MigrateAsync(cancellationToken);
    }

    /// <summary>Removes what a killed start left of EF's own migration lock.</summary>
    protected virtual Task RemoveStaleLock(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>For Data Protection alone, which can only save a new key synchronously.</summary>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        ChangeTracker.Entries().Select(e => e.Entity).ToList() is { Count: > 0 } saved && saved.TrueForAll(entity => entity is DataProtectionKey)
            ? base.SaveChanges(acceptAllChangesOnSuccess)
            : throw new NotSupportedException("Save with SaveChangesAsync: a request must not hold its thread while the database works.");

    /// <summary>Saves, raises versions, chains what is chained and writes the list of changes, all in one transaction.</summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var wholes = TouchWholes();
        RaiseVersions();
        ListChanges(wholes);
        ChangeTracker.HoldLengths();
        return await SaveChained(acceptAllChangesOnSuccess, cancellationToken);
    }

    // Identity takes the version of its tables from the application's services. A context made without an application gets the same tables.
    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
    {
        if (optionsBuilder.Options.FindExtension<CoreOptionsExtension>()?.ApplicationServiceProvider is null) optionsBuilder.UseApplicationServiceProvider(IdentitySettings);
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
    private HashSet<object> TouchWholes()
    {
        var touched = new HashSet<object>();
        var entries = ChangeTracker.Entries().ToList();
        var wholes = entries.Where(e => e.State is EntityState.Unchanged or EntityState.Modified && e.Entity is Publication or Statistic or Petition).ToDictionary(e => (e.Metadata, Key: e.Property("Id").CurrentValue));
        foreach (var part in entries.Where(e => e.State is not EntityState.Unchanged))
            foreach (var reference in part.Metadata.GetForeignKeys().Where(k => k.PrincipalToDependent is not null))
            {
                var key = part.Property(reference.Properties[0].Name);
                if (wholes.TryGetValue((reference.PrincipalEntityType, part.State is EntityState.Added ? key.CurrentValue : key.OriginalValue), out var whole))
                {
                    whole.Property("Version").IsModified = true;
                    touched.Add(whole.Entity);
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

    private void ListChanges(HashSet<object> wholes)
    {
        foreach (var refused in ChangeTracker.Entries<Change>().Where(e => e.State == EntityState.Added).ToList()) refused.State = EntityState.Detached;
        foreach (var entry in ChangeTracker.Entries().Where(e => e.State is not EntityState.Unchanged && e.Entity is Publication or Statistic or Upload or Petition or PetitionSwitches).ToList())
        {
            if (entry.State == EntityState.Deleted && entry.Entity is Publication { TrashedAt: not null, IsOut: false }) continue;   // nothing shown to readers is made from it
            if (entry.State == EntityState.Deleted) throw new InvalidOperationException("What readers may have seen is withdrawn, not deleted.");
            if (!ReaderChange.Is(entry, wholes.Contains(entry.Entity))) continue;
            Changes.Add(entry.Entity switch
            {
                Publication publication => new Change(publication),
                Statistic statistic => new Change(statistic),
                Upload upload => new Change(upload),
                Petition petition => new Change(petition),
                var switches => new Change((PetitionSwitches)switches),
            });
        }
    }

    // Two writers at the same moment take the same entry for the last; the unique index on PreviousHash refuses one, which takes the next place.
    private async Task<int> SaveChained(bool acceptAllChangesOnSuccess, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (audit, corrections) = (await Chain<AuditEntry>(stop), await Chain<Correction>(stop));
            try
            {
                return await base.SaveChangesAsync(acceptAllChangesOnSuccess, stop);
            }
            catch (DbUpdateException) when (attempt < 5 && (IsTaken(audit, Last<AuditEntry>()) || IsTaken(corrections, Last<Correction>())))
            {
            }
        }
    }

    private static bool IsTaken(string? chainedTo, string last) => chainedTo is not null && chainedTo != last;

    // What the new entries were chained to; null when there are none.
    private async Task<string?> Chain<T>(CancellationToken stop) where T : ChainedEntry
    {
        var entries = ChangeTracker.Entries<T>().Where(e => e.State != EntityState.Unchanged).ToList();
        if (entries.Exists(e => e.State != EntityState.Added)) throw new InvalidOperationException($"{typeof(T).Name} is only ever added to.");
        if (entries.Count == 0) return null;
        var before = await Hashes<T>().FirstOrDefaultAsync(stop) ?? "";
        var last = before;
        foreach (var entry in entries.Select(e => e.Entity))
        {
            entry.Chain(last);
            last = entry.Hash;
        }
        return before;
    }

    private string Last<T>() where T : ChainedEntry => Hashes<T>().FirstOrDefault() ?? "";

    private IQueryable<string> Hashes<T>() where T : ChainedEntry => Set<T>().OrderByDescending(e => EF.Property<int>(e, "Id")).Select(e => e.Hash);

    /// <summary>Databases forget the kind of a time; all of ours are UTC.</summary>
    private sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
        time => time, time => DateTime.SpecifyKind(time, DateTimeKind.Utc));
}
