using DefendFreedom.Newsroom;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DefendFreedom.Data.Newsroom;

internal sealed class EmbargoConfiguration : IEntityTypeConfiguration<EmbargoLink>, IEntityTypeConfiguration<EmbargoLinkVisit>
{
    public void Configure(EntityTypeBuilder<EmbargoLink> link)
    {
        link.Property(l => l.TokenHash).HasMaxLength(EmbargoLink.HashLength);
        link.HasIndex(l => l.TokenHash).IsUnique();
        link.HasOne<Publication>().WithMany().HasForeignKey(l => l.PublicationId);
        link.HasMany(l => l.Visits).WithOne().HasForeignKey(v => v.LinkId);
    }

    public void Configure(EntityTypeBuilder<EmbargoLinkVisit> visit) => visit.HasIndex(v => new { v.LinkId, v.At });
}
