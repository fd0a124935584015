using DefendFreedom.Media;
using DefendFreedom.Newsroom;
using DefendFreedom.Petitions;
using DefendFreedom.Statistics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DefendFreedom.Data.Changes;

internal sealed class ChangeLogEntryConfiguration : IEntityTypeConfiguration<ChangeLogEntry>
{
    public void Configure(EntityTypeBuilder<ChangeLogEntry> change)
    {
        change
            .HasOne(typeof(Publication), "Publication")
            .WithMany()
            .HasForeignKey(nameof(ChangeLogEntry.PublicationId))
            .OnDelete(DeleteBehavior.Cascade);
        change
            .HasOne(typeof(Statistic), "Statistic")
            .WithMany()
            .HasForeignKey(nameof(ChangeLogEntry.StatisticId))
            .OnDelete(DeleteBehavior.Cascade);
        change.HasOne(typeof(Upload), "Upload").WithMany().HasForeignKey(nameof(ChangeLogEntry.UploadId)).OnDelete(DeleteBehavior.Cascade);
        change
            .HasOne(typeof(Petition), "Petition")
            .WithMany()
            .HasForeignKey(nameof(ChangeLogEntry.PetitionId))
            .OnDelete(DeleteBehavior.Cascade);
        change
            .HasOne(typeof(PetitionSwitches), "Switches")
            .WithMany()
            .HasForeignKey(nameof(ChangeLogEntry.SwitchesId))
            .OnDelete(DeleteBehavior.Cascade);
    }
}
