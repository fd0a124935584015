using DefendFreedom.Petitions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DefendFreedom.Data.Petitions;

internal sealed class BulkModerationConfiguration : IEntityTypeConfiguration<BulkModeration>, IEntityTypeConfiguration<PetitionSwitches>
{
    public void Configure(EntityTypeBuilder<BulkModeration> ruling)
    {
        // Two nodes that carry on the same one must not both move the tally.
        ruling.Property(r => r.Version).IsConcurrencyToken();
        ruling.Property(r => r.Reason).HasMaxLength(BulkModeration.ReasonMaxLength);
        ruling.Property(r => r.DecidedBy).HasMaxLength(BulkModeration.DecidedByMaxLength);
        ruling.OwnsOne(
            r => r.Filter,
            rule =>
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
                    rule.Property(network).HasMaxLength(NetworkFingerprints.Length);
                rule.Ignore(r => r.IsEmpty);
            }
        );
        ruling.Navigation(r => r.Filter).IsRequired();
        ruling.HasIndex(r => new { r.PetitionId, r.Status });
        ruling.HasOne<Petition>().WithMany().HasForeignKey(r => r.PetitionId);
    }

    public void Configure(EntityTypeBuilder<PetitionSwitches> switches)
    {
        switches.ToTable("PetitionSwitches");
        switches.Property(s => s.Id).ValueGeneratedNever();
        switches.Property(s => s.Version).IsConcurrencyToken();
        switches.Property(s => s.Banner).HasMaxLength(PetitionSwitches.BannerMaxLength);
    }
}
