using DefendFreedom.Auditing;
using DefendFreedom.Newsroom;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DefendFreedom.Data.Newsroom;

internal sealed class PublicationConfiguration
    : IEntityTypeConfiguration<Publication>,
        IEntityTypeConfiguration<PublicationTag>,
        IEntityTypeConfiguration<PublicationDocument>,
        IEntityTypeConfiguration<ChangeNote>,
        IEntityTypeConfiguration<Correction>,
        IEntityTypeConfiguration<SlugRedirect>,
        IEntityTypeConfiguration<PublicationMedia>
{
    public void Configure(EntityTypeBuilder<Publication> publication)
    {
        publication.Property(p => p.Dateline).HasMaxLength(Publication.SourceMaxLength);
        publication.Property(p => p.PressContact).HasMaxLength(Publication.ContactMaxLength);
        publication.Property(p => p.Picture).HasMaxLength(Publication.SlugMaxLength);
        publication.Property(p => p.PublishedAloneReason).HasMaxLength(Publication.SummaryMaxLength);
        publication.Ignore(p => p.Text);
        publication.Ignore(p => p.Original);
        publication.HasQueryFilter(QueryFilters.Trash, p => p.TrashedAt == null);
        publication.HasIndex(p => p.Slug).IsUnique();
        publication.HasIndex(p => new { p.PublishedAt, p.Id });
        publication.HasIndex(p => p.VisibleFrom);
        publication.HasIndex(p => p.AssigneeId);
        // Covers everything that the admin list filters, sorts and counts by, so that it is read instead of the table with its texts.
        publication.HasIndex(p => new
        {
            p.TrashedAt,
            p.State,
            p.Kind,
            p.PublishedAt,
            p.Title,
        });
        // TrashedAt comes first: SQLite would prefer the index above to an index that begins with PublishedAloneBy.
        publication.HasIndex(p => new { p.TrashedAt, p.PublishedAloneBy }).HasFilter("[PublishedAloneBy] IS NOT NULL");
        publication.HasMany(p => p.Tags).WithOne().HasForeignKey(t => t.PublicationId);
        publication.HasMany(p => p.Documents).WithOne();
        publication.HasMany(p => p.ChangeNotes).WithOne();
        publication.HasMany(p => p.Corrections).WithOne().HasForeignKey(c => c.PublicationId);
        publication.HasMany(p => p.Media).WithOne().HasForeignKey(m => m.PublicationId);
        publication.HasMany(p => p.SlugRedirects).WithOne().HasForeignKey(r => r.PublicationId);
    }

    public void Configure(EntityTypeBuilder<PublicationTag> tag)
    {
        tag.ToTable("PublicationTags");
        tag.Property(t => t.Slug).HasMaxLength(Publication.SlugMaxLength);
        tag.HasIndex(t => new
            {
                t.PublicationId,
                t.Kind,
                t.Slug,
            })
            .IsUnique();
        tag.HasIndex(t => new
        {
            t.Kind,
            t.Slug,
            t.PublicationId,
        });
    }

    public void Configure(EntityTypeBuilder<PublicationDocument> document)
    {
        document.ToTable("PublicationDocuments");
        document.Property(d => d.File).HasMaxLength(Publication.SlugMaxLength);
    }

    public void Configure(EntityTypeBuilder<ChangeNote> note)
    {
        note.ToTable("ChangeNotes");
    }

    public void Configure(EntityTypeBuilder<Correction> correction)
    {
        correction.ToTable("Corrections");
        correction.Property(c => c.Wrong).HasMaxLength(Correction.TextMaxLength);
        correction.Property(c => c.Right).HasMaxLength(Correction.TextMaxLength);
        correction.Property(c => c.PreviousHash).HasMaxLength(HashChainedEntry.HashLength);
        correction.Property(c => c.Hash).HasMaxLength(HashChainedEntry.HashLength);
        correction.HasIndex(c => c.PreviousHash).IsUnique();
        correction.HasIndex(c => c.At);
    }

    public void Configure(EntityTypeBuilder<SlugRedirect> redirect)
    {
        redirect.ToTable("SlugRedirects");
        redirect.Property(r => r.PreviousSlug).HasMaxLength(Publication.SlugMaxLength);
        redirect.HasIndex(r => r.PreviousSlug).IsUnique();
    }

    public void Configure(EntityTypeBuilder<PublicationMedia> media)
    {
        media.ToTable("PublicationMedia");
        media.Property(m => m.Name).HasMaxLength(Publication.SlugMaxLength);
        media.HasIndex(m => new { m.Name, m.PublicationId }).IsUnique();
    }
}
