using DefendFreedom.Data;
using DefendFreedom.Petitions;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Support;

/// <summary>A confirmed signature in a data folder, with what a thief would look for.</summary>
public sealed record RecordedSignature(int Id, byte[] Fingerprint, byte[] Sealed)
{
    public static async Task<RecordedSignature> Add(string data, string petition = PetitionSite.Petition)
    {
        await using var db = RecordedData.Open(data);
        var petitionId = await db.Petitions.Where(p => p.Slug == petition).Select(p => p.Id).SingleAsync();
        var signature = Signature.Of(new SignedForm
        {
            At = DateTime.UtcNow,
            PetitionId = petitionId,
            TextId = 1,
            PersonMark = Guid.NewGuid().ToByteArray(),
            Sealed = [.. Guid.NewGuid().ToByteArray(), .. Guid.NewGuid().ToByteArray()],
            DataKeyId = Guid.NewGuid(),
            Protected = [1],
            ProtectedAddress = [1],
            Place = "DE",
            WantsUpdates = false,
            ConsentVersion = 1,
            Suspect = false,
            AddressBlock = new byte[Signature.AddressBlockLength],
        });
        signature.Confirm(DateTime.UtcNow, null);
        var tally = new Tally(petitionId, "DE", $"{Guid.NewGuid()}");
        tally.Add(1);
        db.AddRange(signature, tally);
        await db.SaveChangesAsync();
        return new RecordedSignature(signature.Id, signature.PersonMark, signature.Sealed!);
    }
}
