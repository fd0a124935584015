using System.Security.Cryptography;

namespace DefendFreedom.Petitions;

public sealed partial class Signature
{
    /// <summary>Whether it is in the tally.</summary>
    public bool Counts => State == SignatureState.Confirmed && !Suspect;

    /// <summary>
    /// The same person has sent the form again. What was typed last counts while it waits; who has confirmed stays as
    /// confirmed. Returns the mail that tells the mailbox, or null when it has had enough of them.
    /// </summary>
    public SignatureMail? SignAgain(SignedForm form)
    {
        if (State == SignatureState.Invalidated || ErasedAt is not null || Mails >= MostMails) return null;
        Mails++;
        if (State == SignatureState.Confirmed) return SignatureMail.SignedAlready;
        (State, WithdrawnAt) = (SignatureState.Pending, null);
        (TextId, Sealed, DataKeyId, Protected) = (form.TextId, form.Sealed, form.DataKeyId, form.Protected);
        (Place, WantsUpdates, ConsentVersion, SignedAt) = (form.Place, form.WantsUpdates, form.ConsentVersion, form.At);
        (AddressBlock, DomainMark, Suspect) = (form.AddressBlock, form.DomainMark, Suspect || form.Suspect);
        return SignatureMail.Confirm;
    }

    /// <summary>Asks for the mail once more; false when the mailbox has had enough or waits for none.</summary>
    public bool SendAgain()
    {
        if (State != SignatureState.Pending || Protected is null || Mails >= MostMails) return false;
        Mails++;
        return true;
    }

    /// <summary>There is no such mailbox: nothing more is sent to it.</summary>
    public void Unreachable()
    {
        if (State == SignatureState.Pending) Protected = null;
    }

    /// <summary>The mailbox says yes. From now on it counts, and nothing is left that could be read here.</summary>
    public bool Confirm(DateTime now, string? publicName, ConfirmedBy by = Petitions.ConfirmedBy.Link)
    {
        if (State != SignatureState.Pending) return false;
        (State, ConfirmedAt, PublicName, ConfirmedBy) = (SignatureState.Confirmed, now, publicName, by);
        Protected = null;
        return true;
    }

    /// <summary>Whether a code may be tried; each try is counted before anybody looks whether it is right.</summary>
    public bool Try()
    {
        if (Tries >= MostTries) return false;
        Tries++;
        return true;
    }

    /// <summary>
    /// The signer takes it back: what was sealed is deleted at once. The same person may sign again, unless the signature was invalidated, which it stays.
    /// </summary>
    public bool Withdraw(DateTime now)
    {
        if (WithdrawnAt is not null || ErasedAt is not null) return false;
        if (State != SignatureState.Invalidated) State = SignatureState.Withdrawn;
        WithdrawnAt = now;
        Wipe();
        return true;
    }

    /// <summary>"It wasn't me": taken back, and this petition never writes to that mailbox again.</summary>
    public bool Refuse(DateTime now)
    {
        Mails = MostMails;
        return Withdraw(now);
    }

    /// <summary>Falls under a ruling: it is taken out of the count, or cleared because somebody has looked.</summary>
    public void Fall(Ruling ruling)
    {
        if (ruling.Act == RulingAct.Clear) Suspect = false;
        else if (State == SignatureState.Confirmed) State = SignatureState.Invalidated;
        RulingId = ruling.Id;
    }

    /// <summary>The ruling is undone: it is as it was before. What a ruling can do it can undo.</summary>
    public void Restore(Ruling ruling)
    {
        if (ruling.Act == RulingAct.Clear) Suspect = true;
        else if (State == SignatureState.Invalidated) State = WithdrawnAt is null ? SignatureState.Confirmed : SignatureState.Withdrawn;
        RulingId = null;
    }

    /// <summary>Deletes whatever leads to the person; a signature that counted goes on counting, as nobody's.</summary>
    public void Erase(DateTime now)
    {
        Wipe();
        PersonMark = RandomNumberGenerator.GetBytes(SigningSecret.MarkLength);
        AddressBlock = new byte[AddressBlockLength];
        (WantsUpdates, ErasedAt) = (false, now);
        if (State == SignatureState.Pending) (State, WithdrawnAt) = (SignatureState.Withdrawn, now);
    }

    private void Wipe() => (Protected, Sealed, DataKeyId, PublicName, DomainMark) = (null, null, null, null, null);
}
