using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DefendFreedom.Data;

internal sealed class RingKeyConfiguration : IEntityTypeConfiguration<RingKey>
{
    public void Configure(EntityTypeBuilder<RingKey> key)
    {
        key.ToTable("RingKeys");
        key.Property(k => k.Name).HasMaxLength(RingKey.NameMaxLength);
        key.HasIndex(k => k.Name).IsUnique();
    }
}
