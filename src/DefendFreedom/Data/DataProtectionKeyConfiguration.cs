using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DefendFreedom.Data;

internal sealed class DataProtectionKeyConfiguration : IEntityTypeConfiguration<DataProtectionKey>
{
    private const int FriendlyNameMaxLength = 100;

    public void Configure(EntityTypeBuilder<DataProtectionKey> key)
    {
        key.Property(k => k.FriendlyName).HasMaxLength(FriendlyNameMaxLength).IsRequired();
        key.Property(k => k.Xml).IsRequired();
        key.HasIndex(k => k.FriendlyName).IsUnique();
    }
}
