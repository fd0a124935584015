using DefendFreedom.Newsroom;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DefendFreedom.Data.Newsroom;

/// <summary>Creates the key of the feed ids.</summary>
public static class FeedKeys
{
    /// <summary>Creates the key if the site has none. Call it under <see cref="SiteDb.AcquireMigrationLock"/>.</summary>
    public static async Task EnsureFeedKey(this SiteDb db, CancellationToken cancellationToken = default)
    {
        if (await db.FeedKeys.AnyAsync(cancellationToken))
            return;
        db.FeedKeys.Add(FeedKey.Create());
        await db.SaveChangesAsync(cancellationToken);
    }
}

internal sealed class FeedKeyConfiguration : IEntityTypeConfiguration<FeedKey>
{
    public void Configure(EntityTypeBuilder<FeedKey> key)
    {
        key.ToTable("FeedKeys");
        key.Property(k => k.Id).ValueGeneratedNever();
    }
}
