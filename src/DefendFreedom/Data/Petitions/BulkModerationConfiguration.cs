using DefendFreedom.Petitions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DefendFreedom.Data.Petitions;

internal sealed class BulkModerationConfiguration : IEntityTypeConfiguration<BulkModeration>, IEntityTypeConfiguration<PetitionSwitches>
{
    public void Configure(EntityTypeBuilder<BulkModeration> moderation)
    {
        moderation.OwnsOne(
            m => m.Filter,
            filter =>
            {
                foreach (var network in NetworkFingerprints.Names)
                    filter.Property(network).HasMaxLength(NetworkFingerprints.Length);
                filter.Ignore(f => f.IsEmpty);
            }
        );
        moderation.Navigation(m => m.Filter).IsRequired();
        moderation.HasIndex(m => new { m.PetitionId, m.Status });
        moderation.HasOne<Petition>().WithMany().HasForeignKey(m => m.PetitionId);
    }

    public void Configure(EntityTypeBuilder<PetitionSwitches> switches)
    {
        switches.ToTable("PetitionSwitches");
        switches.Property(s => s.Id).ValueGeneratedNever();
    }
}
