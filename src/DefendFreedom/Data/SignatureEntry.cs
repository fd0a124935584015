using System.Data;
using DefendFreedom.Mail;
using DefendFreedom.Petitions;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data;

/// <summary>
/// Enters new signatures by two commands that are the same on both databases, so that a mark that is there already is no
/// error which undoes the others. A row whose mark is there is left out and given back, so one that signs twice costs nobody else anything.
/// </summary>
internal sealed class SignatureEntry(SiteDb db)
{
    private const string Columns = "PetitionId, TextId, State, PersonMark, Sealed, DataKeyId, Protected, Place, WantsUpdates, ConsentVersion, Suspect, AddressBlock, DomainMark, Mails, Tries, SignedAt";
    private const string Values = "@petition, @text, 0, @mark, @sealed, @key, @protected, @place, @updates, @consent, @suspect, @block, @domain, 1, 0, @at";

    /// <summary>The forms of people who are known already.</summary>
    public async Task<HashSet<Signing>> Enter(IReadOnlyCollection<Signing> signings, CancellationToken stop)
    {
        var again = new HashSet<Signing>(ReferenceEqualityComparer.Instance);
        if (signings.Count == 0) return again;
        await Keep(signings, stop);
        await using var signature = db.Repeated($"INSERT INTO Signatures ({Columns}) SELECT {Values} WHERE NOT EXISTS (SELECT 1 FROM Signatures WHERE PersonMark = @mark)",
            ("@petition", DbType.Int32, 0), ("@text", DbType.Int32, 0), ("@mark", DbType.Binary, SigningSecret.MarkLength), ("@sealed", DbType.Binary, Signature.SealedMaxLength),
            ("@key", DbType.Guid, 0), ("@protected", DbType.Binary, Signature.ProtectedMaxLength), ("@place", DbType.String, Signature.PlaceMaxLength), ("@updates", DbType.Boolean, 0),
            ("@consent", DbType.Int32, 0), ("@suspect", DbType.Boolean, 0), ("@block", DbType.Binary, Signature.AddressBlockLength), ("@domain", DbType.Binary, MailDomain.MarkLength), ("@at", DbType.DateTime2, 0));
        await using var letter = db.Repeated($"INSERT INTO Letters (Version, Kind, About, WrittenAt, DueAt, State, Attempts) SELECT 1, {(int)LetterKind.ConfirmSignature}, Id, @at, @at, {(int)LetterState.Waiting}, 0 FROM Signatures WHERE PersonMark = @mark",
            ("@at", DbType.DateTime2, 0), ("@mark", DbType.Binary, SigningSecret.MarkLength));
        foreach (var signing in signings)
        {
            var f = signing.Form;
            if (await signature.Run(stop, f.PetitionId, f.TextId, f.PersonMark, f.Sealed, f.DataKeyId, f.Protected, f.Place, f.WantsUpdates, f.ConsentVersion, f.Suspect, f.AddressBlock, f.DomainMark, f.At) == 0)
            {
                again.Add(signing);
                continue;
            }
            await letter.Run(stop, f.At, f.PersonMark);
        }
        return again;
    }

    // The keys go first: a signature that nobody could ever open must not be kept.
    private async Task Keep(IReadOnlyCollection<Signing> signings, CancellationToken stop)
    {
        var keys = signings.Select(s => s.Key).DistinctBy(k => k.Id).ToList();
        var ids = keys.ConvertAll(k => k.Id);
        var kept = await db.DataKeys.Where(k => ids.Contains(k.Id)).Select(k => k.Id).ToListAsync(stop);
        foreach (var key in keys.Where(k => !kept.Contains(k.Id))) db.DataKeys.Add(new DataKey(key.Id, key.Envelope, key.MadeAt));
        await db.SaveChangesAsync(stop);
    }
}
