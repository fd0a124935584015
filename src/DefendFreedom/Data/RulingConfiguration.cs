using DefendFreedom.Petitions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DefendFreedom.Data;

internal sealed class RulingConfiguration : IEntityTypeConfiguration<Ruling>, IEntityTypeConfiguration<Switches>
{
    public void Configure(EntityTypeBuilder<Ruling> ruling)
    {
        // Two nodes that carry on the same one must not both move the tally.
        ruling.Property(r => r.Version).IsConcurrencyToken();
        ruling.Property(r => r.Reason).HasMaxLength(Ruling.ReasonMaxLength);
        ruling.Property(r => r.By).HasMaxLength(Ruling.ByMaxLength);
        ruling.OwnsOne(r => r.Rule, rule =>
        {
            foreach (var network in new[] { nameof(SignatureRule.Host), nameof(SignatureRule.Site), nameof(SignatureRule.Network), nameof(SignatureRule.Domain) })
                rule.Property(network).HasMaxLength(NetworkFingerprints.Length);
            rule.Ignore(r => r.IsEmpty);
        });
        ruling.Navigation(r => r.Rule).IsRequired();
        ruling.HasIndex(r => new { r.PetitionId, r.State });
        ruling.HasOne<Petition>().WithMany().HasForeignKey(r => r.PetitionId);
    }

    public void Configure(EntityTypeBuilder<Switches> switches)
    {
        switches.ToTable("Switches");
        switches.Property(s => s.Id).ValueGeneratedNever();
        switches.Property(s => s.Version).IsConcurrencyToken();
        switches.Property(s => s.Banner).HasMaxLength(Switches.BannerMaxLength);
    }
}
