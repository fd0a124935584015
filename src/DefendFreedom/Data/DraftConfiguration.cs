using System.Text.Json;
using DefendFreedom.Newsroom;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace DefendFreedom.Data;

internal sealed class DraftConfiguration : IEntityTypeConfiguration<Draft>, IEntityTypeConfiguration<Revision>, IEntityTypeConfiguration<Presence>
{
    // A text is read and written as a whole and never searched by the database, so it is one column of JSON.
    private static readonly ValueConverter<PublicationText, string> Json = new(
        text => JsonSerializer.Serialize(text, JsonSerializerOptions.Default),
        json => JsonSerializer.Deserialize<PublicationText>(json, JsonSerializerOptions.Default)!);

    // The record is immutable, so the same object is the same text.
    private static readonly ValueComparer<PublicationText> Same = new((a, b) => ReferenceEquals(a, b), text => text.GetHashCode(), text => text);

    public void Configure(EntityTypeBuilder<Draft> draft)
    {
        draft.Property(d => d.Version).IsConcurrencyToken();
        draft.Property(d => d.Text).HasConversion(Json, Same);
        draft.Ignore(d => d.Mark);
        draft.HasIndex(d => d.PublicationId).IsUnique();
        draft.HasIndex(d => d.State);
        draft.HasOne<Publication>().WithOne().HasForeignKey<Draft>(d => d.PublicationId);
    }

    public void Configure(EntityTypeBuilder<Revision> revision)
    {
        revision.Property(r => r.Text).HasConversion(Json, Same);
        revision.Property(r => r.Who).HasMaxLength(Revision.WhoMaxLength);
        revision.HasIndex(r => new { r.PublicationId, r.Id });
        revision.HasIndex(r => new { r.AccountId, r.PublicationId });
        revision.HasOne<Publication>().WithMany().HasForeignKey(r => r.PublicationId);
    }

    public void Configure(EntityTypeBuilder<Presence> presence)
    {
        presence.ToTable("Presences");
        presence.HasIndex(p => new { p.PublicationId, p.AccountId });
        presence.HasOne<Publication>().WithMany().HasForeignKey(p => p.PublicationId);
    }
}
