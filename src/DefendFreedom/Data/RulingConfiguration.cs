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
            rule.Property(r => r.Place).HasMaxLength(Signature.PlaceMaxLength);
            rule.Property(r => r.Domain).HasMaxLength(SignatureRule.DomainMaxLength);
            rule.Property(r => r.DomainMark).HasMaxLength(MailDomain.MarkLength);
            rule.Property(r => r.Block).HasMaxLength(Signature.AddressBlockLength);
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
