using DefendFreedom.Media;
using DefendFreedom.Newsroom;
using DefendFreedom.Petitions;
using DefendFreedom.Statistics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DefendFreedom.Data;

internal sealed class ChangeConfiguration : IEntityTypeConfiguration<Change>
{
    public void Configure(EntityTypeBuilder<Change> change)
    {
        change.HasOne(typeof(Publication), "Publication").WithMany().HasForeignKey(nameof(Change.PublicationId)).OnDelete(DeleteBehavior.Cascade);
        change.HasOne(typeof(Statistic), "Statistic").WithMany().HasForeignKey(nameof(Change.StatisticId)).OnDelete(DeleteBehavior.Cascade);
        change.HasOne(typeof(Upload), "Upload").WithMany().HasForeignKey(nameof(Change.UploadId)).OnDelete(DeleteBehavior.Cascade);
        change.HasOne(typeof(Petition), "Petition").WithMany().HasForeignKey(nameof(Change.PetitionId)).OnDelete(DeleteBehavior.Cascade);
        change.HasOne(typeof(Switches), "Switches").WithMany().HasForeignKey(nameof(Change.SwitchesId)).OnDelete(DeleteBehavior.Cascade);
    }
}
