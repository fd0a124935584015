using DefendFreedom.Petitions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DefendFreedom.Data.Petitions;

internal sealed class SignatureConfiguration : IEntityTypeConfiguration<Signature>, IEntityTypeConfiguration<SharedSecret>
{
    public void Configure(EntityTypeBuilder<Signature> signature)
    {
        signature.Property(s => s.Id).ValueGeneratedNever();
        // Two nodes that withdraw the same signature at the same moment must not both change the tally.
        signature.Property(s => s.State).IsConcurrencyToken();
        signature.Property(s => s.IsHeld).IsConcurrencyToken();
        signature.Property(s => s.Fingerprint).HasMaxLength(FingerprintKey.FingerprintLength);
        signature.Property(s => s.Nonce).HasMaxLength(Signature.NonceLength);
        signature.Property(s => s.WithdrawHash).HasMaxLength(SigningTokens.HashLength);
        signature.Property(s => s.LeaveHash).HasMaxLength(SigningTokens.HashLength);
        foreach (var network in NetworkFingerprints.Names)
            signature.Property(network).HasMaxLength(NetworkFingerprints.Length);
        signature.HasIndex(s => s.Fingerprint).IsUnique().HasFilter("[Fingerprint] IS NOT NULL");
        signature.HasIndex(s => s.WithdrawHash);
        signature.HasIndex(s => s.LeaveHash).HasFilter("[WantsUpdates] = 1");
        signature.HasIndex(s => new { s.PetitionId, s.ConfirmedAt }).HasFilter("[PublicName] IS NOT NULL");
        signature.HasIndex(s => s.WithdrawnAt).HasFilter("[WithdrawnAt] IS NOT NULL");
        signature.HasIndex(s => s.BulkModerationId).HasFilter("[BulkModerationId] IS NOT NULL");
        signature.HasIndex(s => s.PetitionId).HasFilter("[IsHeld] = 1");
        // The desk's numbers and the clusters are read from this index alone, which covers only the days for which networks are stored. The
        // time comes first, so that new rows are added at its end.
        signature
            .HasIndex(s => new
            {
                s.ConfirmedAt,
                s.PetitionId,
                s.State,
                s.IsHeld,
                s.Host,
                s.Site,
                s.Network,
                s.Domain,
            })
            .HasFilter("[Host] IS NOT NULL");
        // No foreign keys: each would be checked for every signature, and referenced rows are never deleted before the signature.
    }

    public void Configure(EntityTypeBuilder<SharedSecret> secret)
    {
        secret.HasKey(s => s.Name);
    }
}
