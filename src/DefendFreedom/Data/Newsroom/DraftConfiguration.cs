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
    // The text is read and written as a whole, and the database never searches it. With a complex type in JSON, a field that an older
    // revision lacks would be null; the serializer keeps the default of the record.
    private static readonly ValueConverter<PublicationText, string> Json = new(
        text => JsonSerializer.Serialize(text, JsonSerializerOptions.Default),
        json => JsonSerializer.Deserialize<PublicationText>(json, JsonSerializerOptions.Default)!
    );

    public void Configure(EntityTypeBuilder<Draft> draft)
    {
        draft.Property(d => d.Text).HasConversion(Json);
        draft.Ignore(d => d.ConcurrencyToken);
        draft.HasIndex(d => d.PublicationId).IsUnique();
        draft.HasIndex(d => d.SubmittedAt).HasFilter("[SubmittedAt] IS NOT NULL");
        draft.HasOne<Publication>().WithOne().HasForeignKey<Draft>(d => d.PublicationId);
    }

    public void Configure(EntityTypeBuilder<Revision> revision)
    {
        revision.Property(r => r.Text).HasConversion(Json);
        revision.HasIndex(r => new { r.PublicationId, r.Id });
        revision.HasIndex(r => new { r.AccountId, r.PublicationId });
        revision.HasOne<Publication>().WithMany().HasForeignKey(r => r.PublicationId);
    }

    public void Configure(EntityTypeBuilder<EditingSession> session)
    {
        session.ToTable("EditingSessions");
        session.HasIndex(s => new { s.PublicationId, s.AccountId });
        session.HasOne<Publication>().WithMany().HasForeignKey(s => s.PublicationId);
    }
}
