using DefendFreedom.Petitions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DefendFreedom.Data.Petitions;

internal sealed class PetitionConfiguration
    : IEntityTypeConfiguration<Petition>,
        IEntityTypeConfiguration<PetitionTextVersion>,
        IEntityTypeConfiguration<PetitionUpdate>,
        IEntityTypeConfiguration<Tally>
{
    public void Configure(EntityTypeBuilder<Petition> petition)
    {
        petition.Property(p => p.PublishedAloneReason).HasMaxLength(Petition.ReasonMaxLength);
        petition.Property(p => p.PublicKeySha256).HasMaxLength(Petition.FingerprintLength);
        petition.ComplexCollection(p => p.PlaceSteps, steps => steps.ToJson());
        petition.ComplexCollection(p => p.DailyCounts, days => days.ToJson());
        petition.ComplexCollection(p => p.PaperCounts, counts => counts.ToJson());
        foreach (
            var slug in new[]
            {
                nameof(Petition.Picture),
                nameof(Petition.Issue),
                nameof(Petition.Case),
                nameof(Petition.Campaign),
                nameof(Petition.Country),
            }
        )
            petition.Property(slug).HasMaxLength(Petition.SlugMaxLength);
        petition.Ignore(p => p.PlaceCounts);
        petition.Ignore(p => p.CurrentText);
        petition.Ignore(p => p.Input);
        petition.HasIndex(p => p.Slug).IsUnique();
        petition.HasMany(p => p.TextVersions).WithOne().HasForeignKey(t => t.PetitionId);
        petition.HasMany(p => p.Updates).WithOne().HasForeignKey(u => u.PetitionId);
    }

    public void Configure(EntityTypeBuilder<PetitionUpdate> update)
    {
        update.ToTable("PetitionUpdates");
    }

    public void Configure(EntityTypeBuilder<PetitionTextVersion> text)
    {
        text.ToTable("PetitionTextVersions");
        text.Property(t => t.Sha256).HasMaxLength(PetitionTextVersion.HashLength);
        text.HasIndex(t => new { t.PetitionId, t.Number }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Tally> tally)
    {
        tally.ToTable("Tallies");
        tally.HasKey(t => new
        {
            t.PetitionId,
            t.Place,
            t.Node,
        });
        tally.Property(t => t.Place).HasMaxLength(Signature.PlaceMaxLength);
        tally.HasOne<Petition>().WithMany().HasForeignKey(t => t.PetitionId);
    }
}
