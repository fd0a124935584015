using System.Text.Json;
using DefendFreedom.Newsroom;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace DefendFreedom.Data.Newsroom;

internal sealed class DraftConfiguration
    : IEntityTypeConfiguration<Draft>,
        IEntityTypeConfiguration<Revision>,
        IEntityTypeConfiguration<EditingSession>
{
    // A text is read and written as a whole and never searched by the database. As a complex type in JSON, a field that an older revision lacks
    // would be null; the serializer leaves it at the default that the record gives it.
    private static readonly ValueConverter<PublicationText, string> Json = new(
        text => JsonSerializer.Serialize(text, JsonSerializerOptions.Default),
        json => JsonSerializer.Deserialize<PublicationText>(json, JsonSerializerOptions.Default)!
    );

    public void Configure(EntityTypeBuilder<Draft> draft)
    {
        draft.Property(d => d.Version).IsConcurrencyToken();
        draft.Property(d => d.Text).HasConversion(Json);
        draft.Ignore(d => d.ConcurrencyToken);
        draft.HasIndex(d => d.PublicationId).IsUnique();
        draft.HasIndex(d => d.State);
        draft.HasOne<Publication>().WithOne().HasForeignKey<Draft>(d => d.PublicationId);
    }

    public void Configure(EntityTypeBuilder<Revision> revision)
    {
        revision.Property(r => r.Text).HasConversion(Json);
        revision.Property(r => r.AuthorName).HasMaxLength(Revision.AuthorNameMaxLength);
        revision.HasIndex(r => new { r.PublicationId, r.Id });
        revision.HasIndex(r => new { r.AccountId, r.PublicationId });
        revision.HasOne<Publication>().WithMany().HasForeignKey(r => r.PublicationId);
    }

    public void Configure(EntityTypeBuilder<EditingSession> presence)
    {
        presence.ToTable("EditingSessions");
        presence.HasIndex(p => new { p.PublicationId, p.AccountId });
        presence.HasOne<Publication>().WithMany().HasForeignKey(p => p.PublicationId);
    }
}
