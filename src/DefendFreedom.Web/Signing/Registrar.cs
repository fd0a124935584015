using System.Net;
using DefendFreedom.Petitions;

namespace DefendFreedom.Web.Signing;

/// <summary>Turns what was typed into what may be kept. From here on nobody on this site can read who it was.</summary>
public sealed class Registrar(Secrets secrets, Organisation organisation, DataKeyInUse dataKey, PendingSigners pending, BusyBlocks blocks, TimeProvider clock)
{
    /// <summary>The act of signing; null while there is no certificate to seal to.</summary>
    public async Task<DefendFreedom.Petitions.Signing?> Take(SigningForm typed, Petition petition, int textId, IPAddress? from)
    {
        if (organisation.Certificate is not { } certificate) return null;
        var now = clock.GetUtcNow().UtcDateTime;
        var (name, mailbox) = (SignerName.Clean(typed.Name), CanonicalAddress.Mailbox(typed.Email)!);
        var canonical = CanonicalAddress.Of(typed.Email)!;
        var mark = (await secrets.Signing()).Mark(petition.Id, canonical);
        var (box, key) = dataKey.Seal(new Signer(name, mailbox, typed.Country, typed.Postcode), mark, certificate, now);
        var week = await secrets.AddressBlocks();
        var block = AddressBlock.Of(from, week);
        return new DefendFreedom.Petitions.Signing(new SignedForm
        {
            At = now,
            PetitionId = petition.Id,
            TextId = textId,
            PersonMark = mark,
            Sealed = box,
            DataKeyId = key.Id,
            Protected = pending.Protect(new PendingSigner(mailbox, name, typed.Shown ? SignerName.First(name) : null)),
            ProtectedAddress = pending.Protect(new PendingSigner(mailbox, "", null)),
            Place = Place.Of(typed.Country, typed.Postcode),
            WantsUpdates = typed.Updates,
            ConsentVersion = Consent.Current,
            Suspect = blocks.IsBusy(petition.Id, block),
            AddressBlock = block,
            DomainMark = MailDomain.Of(canonical, petition.Id, week),
        }, key);
    }
}
