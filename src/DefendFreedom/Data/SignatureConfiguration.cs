using DefendFreedom.Petitions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DefendFreedom.Data;

internal sealed class SignatureConfiguration :
    IEntityTypeConfiguration<Signature>, IEntityTypeConfiguration<DataKey>, IEntityTypeConfiguration<KeptSecret>
{
    public void Configure(EntityTypeBuilder<Signature> signature)
    {
        // Two nodes that confirm at the same moment must not both count it, and guesses at a code must not be made side by side.
        signature.Property(s => s.State).IsConcurrencyToken();
        signature.Property(s => s.Tries).IsConcurrencyToken();
        signature.Property(s => s.PersonMark).HasMaxLength(SigningSecret.MarkLength);
        signature.Property(s => s.AddressBlock).HasMaxLength(Signature.AddressBlockLength);
        signature.Property(s => s.DomainMark).HasMaxLength(MailDomain.MarkLength);
        signature.Property(s => s.Sealed).HasMaxLength(Signature.SealedMaxLength);
        signature.Property(s => s.Protected).HasMaxLength(Signature.ProtectedMaxLength);
        signature.Property(s => s.Place).HasMaxLength(Signature.PlaceMaxLength);
        signature.Property(s => s.PublicName).HasMaxLength(Signature.PublicNameMaxLength);
        signature.HasIndex(s => s.PersonMark).IsUnique();
        signature.HasIndex(s => new { s.PetitionId, s.ConfirmedAt }).HasFilter("[PublicName] IS NOT NULL");
        signature.HasIndex(s => s.SignedAt).HasFilter("[State] = 0");
        signature.HasIndex(s => s.WithdrawnAt).HasFilter("[WithdrawnAt] IS NOT NULL");
        signature.HasIndex(s => s.RulingId).HasFilter("[RulingId] IS NOT NULL");
        // Figures and previews of rulings are read from this alone. It begins with the time, so that new rows go to its end and
        // no walk by id is tempted to use it.
        signature.HasIndex(s => new { s.SignedAt, s.PetitionId, s.State, s.Suspect, s.Place, s.ConfirmedBy, s.AddressBlock, s.DomainMark });
        // No keys to other tables: each would be looked up for every signature, and what is pointed at is never deleted before it.
    }

    public void Configure(EntityTypeBuilder<DataKey> key) => key.Property(k => k.Envelope).HasMaxLength(DataKey.EnvelopeMaxLength);

    public void Configure(EntityTypeBuilder<KeptSecret> secret)
    {
        secret.HasKey(s => s.Name);
        secret.Property(s => s.Name).HasMaxLength(KeptSecret.NameMaxLength);
        secret.Property(s => s.Protected).HasMaxLength(KeptSecret.ProtectedMaxLength);
    }
}
