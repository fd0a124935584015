using DefendFreedom.Media;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DefendFreedom.Data.Media;

internal sealed class UploadConfiguration : IEntityTypeConfiguration<Upload>
{
    public void Configure(EntityTypeBuilder<Upload> upload)
    {
        upload.Property(u => u.Version).IsConcurrencyToken();
        upload.Property(u => u.Name).HasMaxLength(Upload.NameMaxLength);
        upload.Property(u => u.Title).HasMaxLength(Upload.TitleMaxLength);
        upload.Property(u => u.DocumentTitle).HasMaxLength(Upload.DocumentTitleMaxLength);
        upload.Property(u => u.Folder).HasMaxLength(32);
        upload.Property(u => u.Alt).HasMaxLength(Upload.AltMaxLength);
        upload.Property(u => u.Caption).HasMaxLength(Upload.CaptionMaxLength);
        upload.Property(u => u.Credit).HasMaxLength(Upload.CreditMaxLength);
        upload.Property(u => u.RiskNote).HasMaxLength(Upload.NoteMaxLength);
        upload.HasIndex(u => u.Name).IsUnique();
        upload.HasQueryFilter(QueryFilters.TakenDown, u => u.TakenDownAt == null);
    }
}
