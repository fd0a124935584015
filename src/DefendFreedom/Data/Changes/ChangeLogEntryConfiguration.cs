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
        foreach (
            var (type, navigation, key) in new[]
            {
                (typeof(Publication), "Publication", nameof(ChangeLogEntry.PublicationId)),
                (typeof(Statistic), "Statistic", nameof(ChangeLogEntry.StatisticId)),
                (typeof(Upload), "Upload", nameof(ChangeLogEntry.UploadId)),
                (typeof(Petition), "Petition", nameof(ChangeLogEntry.PetitionId)),
                (typeof(PetitionSwitches), "Switches", nameof(ChangeLogEntry.SwitchesId)),
            }
        )
            change.HasOne(type, navigation).WithMany().HasForeignKey(key).OnDelete(DeleteBehavior.Cascade);
    }
}
