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
        petition.Property(p => p.Version).IsConcurrencyToken();
        petition.Property(p => p.Slug).HasMaxLength(Petition.SlugMaxLength);
        petition.Property(p => p.Title).HasMaxLength(Petition.TitleMaxLength);
        petition.Property(p => p.Summary).HasMaxLength(Petition.SummaryMaxLength);
        petition.Property(p => p.Target).HasMaxLength(Petition.TargetMaxLength);
        petition.Property(p => p.Ask).HasMaxLength(Petition.AskMaxLength);
        petition.Property(p => p.Outcome).HasMaxLength(Petition.OutcomeMaxLength);
        petition.Property(p => p.PublishedAloneReason).HasMaxLength(Petition.ReasonMaxLength);
        petition.Property(p => p.PublicKeySha256).HasMaxLength(Petition.FingerprintLength);
        petition.ComplexCollection(p => p.PlaceSteps, steps => steps.ToJson());
        petition.ComplexCollection(p => p.DailyCounts, days => days.ToJson());
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
        update.Property(u => u.Text).HasMaxLength(PetitionUpdate.TextMaxLength);
    }

    public void Configure(EntityTypeBuilder<PetitionTextVersion> text)
    {
        text.ToTable("PetitionTextVersions");
        text.Property(t => t.Sha256).HasMaxLength(PetitionTextVersion.HashLength);
        text.Property(t => t.Note).HasMaxLength(PetitionTextVersion.NoteMaxLength);
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
        tally.Property(t => t.Node).HasMaxLength(Tally.NodeMaxLength);
        tally.HasOne<Petition>().WithMany().HasForeignKey(t => t.PetitionId);
    }
}
