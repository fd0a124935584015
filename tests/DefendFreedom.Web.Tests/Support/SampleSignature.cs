using System.Security.Cryptography;
using DefendFreedom.Data;
using DefendFreedom.Data.Sqlite;
using DefendFreedom.Petitions;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Support;

/// <summary>A confirmed signature in a data folder, with the values an attacker would search for.</summary>
public sealed record SampleSignature(long Id, byte[] Fingerprint, byte[] Sealed, byte[] WithdrawHash, byte[] LeaveHash)
{
    public static async Task<SampleSignature> Add(string data, string petition = PetitionSite.PetitionSlug)
    {
        await using var db = SampleDataFolder.OpenDatabase(data);
        var petitionId = await db.Petitions.Where(p => p.Slug == petition).Select(p => p.Id).SingleAsync();
        var signature = Signature.Create(
            RandomId.Create(DateTime.UtcNow),
            new ConfirmedForm
            {
                PetitionId = petitionId,
                TextId = 1,
                Fingerprint = RandomNumberGenerator.GetBytes(FingerprintKey.FingerprintLength),
                Nonce = RandomNumberGenerator.GetBytes(Signature.NonceLength),
                Sealed = RandomNumberGenerator.GetBytes(32),
                DataKeyId = Guid.NewGuid(),
                Place = "DE",
                PublicName = null,
                OnList = false,
                WantsUpdates = true,
                ConsentVersion = 1,
                IsHeld = false,
                Networks = new NetworkFingerprints([1], [1], [1], null),
                WithdrawHash = RandomNumberGenerator.GetBytes(SigningTokens.HashLength),
                LeaveHash = RandomNumberGenerator.GetBytes(SigningTokens.HashLength),
                SignedAt = DateTime.UtcNow,
                ConfirmedAt = DateTime.UtcNow,
            }
        );
        var tally = new Tally(petitionId, "DE", $"{Guid.NewGuid()}");
        tally.Add(1);
        db.AddRange(signature, tally);
        await db.SaveChangesAsync();
        return new SampleSignature(signature.Id, signature.Fingerprint!, signature.Sealed!, signature.WithdrawHash, signature.LeaveHash);
    }
}
