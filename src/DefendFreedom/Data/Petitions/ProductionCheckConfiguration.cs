using DefendFreedom.Petitions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DefendFreedom.Data.Petitions;

internal sealed class ProductionCheckConfiguration : IEntityTypeConfiguration<ProductionCheck>
{
    public void Configure(EntityTypeBuilder<ProductionCheck> check)
    {
        check.Property(c => c.Id).ValueGeneratedNever();
        check.Property(c => c.SettingsSha256).HasMaxLength(ProductionCheck.HashLength);
        check.Property(c => c.ChallengedKeySha256).HasMaxLength(ProductionCheck.HashLength);
        check.Property(c => c.PhraseSha256).HasMaxLength(ProductionCheck.HashLength);
        check.Property(c => c.ProvenKeySha256).HasMaxLength(ProductionCheck.HashLength);
    }
}
