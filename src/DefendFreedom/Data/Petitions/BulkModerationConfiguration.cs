using DefendFreedom.Petitions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DefendFreedom.Data.Petitions;

internal sealed class BulkModerationConfiguration : IEntityTypeConfiguration<BulkModeration>, IEntityTypeConfiguration<PetitionSwitches>
{
    public void Configure(EntityTypeBuilder<BulkModeration> moderation)
    {
        // Two nodes that process the same bulk moderation must not both change the tally.
        moderation.Property(m => m.Version).IsConcurrencyToken();
        moderation.Property(m => m.Reason).HasMaxLength(BulkModeration.ReasonMaxLength);
        moderation.Property(m => m.DecidedBy).HasMaxLength(BulkModeration.DecidedByMaxLength);
        moderation.OwnsOne(
            m => m.Filter,
            filter =>
            {
                foreach (
                    var network in new[]
                    {
                        nameof(SignatureFilter.Host),
                        nameof(SignatureFilter.Site),
                        nameof(SignatureFilter.Network),
                        nameof(SignatureFilter.Domain),
                    }
                )
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
        switches.Property(s => s.Version).IsConcurrencyToken();
        switches.Property(s => s.Banner).HasMaxLength(PetitionSwitches.BannerMaxLength);
    }
}
