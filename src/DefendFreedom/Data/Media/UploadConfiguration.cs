using DefendFreedom.Media;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DefendFreedom.Data.Media;

internal sealed class UploadConfiguration : IEntityTypeConfiguration<Upload>
{
    public void Configure(EntityTypeBuilder<Upload> upload)
    {
        upload.Property(u => u.Folder).HasMaxLength(32);
        upload.Property(u => u.RiskNote).HasMaxLength(Upload.NoteMaxLength);
        upload.HasIndex(u => u.Name).IsUnique();
        upload.HasQueryFilter(QueryFilters.TakenDown, u => u.TakenDownAt == null);
    }
}
