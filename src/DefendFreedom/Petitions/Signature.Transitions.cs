using System.Security.Cryptography;

namespace DefendFreedom.Petitions;

public sealed partial class Signature
{
    /// <summary>Whether it is in the tally.</summary>
    public bool IsCounted => State == SignatureState.Confirmed && !IsHeld;

    /// <summary>
    /// The signer withdraws: what was sealed is deleted at once. The same person may sign again, unless the signature was invalidated,
    /// which it stays.
    /// </summary>
    public bool Withdraw(DateTime now)
    {
        if (WithdrawnAt is not null || ErasedAt is not null)
            return false;
        if (State != SignatureState.Invalidated)
            (State, Fingerprint) = (SignatureState.Withdrawn, null);
        WithdrawnAt = TruncateToHour(now);
        ClearPersonalData();
        return true;
    }

    /// <summary>The signer wants no more updates.</summary>
    public bool LeaveUpdates()
    {
        if (!WantsUpdates)
            return false;
        WantsUpdates = false;
        return true;
    }

    /// <summary>A ruling takes it out of the count, or counts it because somebody has looked.</summary>
    public void ApplyModeration(BulkModeration moderation)
    {
        if (moderation.Action == ModerationAction.Clear)
            IsHeld = false;
        else if (State == SignatureState.Confirmed)
            State = SignatureState.Invalidated;
        BulkModerationId = moderation.Id;
    }

    /// <summary>The ruling is undone: it is as it was before. What was withdrawn meanwhile is withdrawn, and its mailbox may sign again.</summary>
    public void UndoModeration(BulkModeration moderation)
    {
        if (moderation.Action == ModerationAction.Clear)
            IsHeld = true;
        else if (State == SignatureState.Invalidated && WithdrawnAt is null)
            State = SignatureState.Confirmed;
        else if (State == SignatureState.Invalidated)
            (State, Fingerprint) = (SignatureState.Withdrawn, null);
        BulkModerationId = null;
    }

    /// <summary>
    /// Deletes whatever leads to the person; a signature that counted goes on counting, as nobody's. The fingerprint stays as long as
    /// the petition's secret, or the same mailbox would count again.
    /// </summary>
    public void Erase(DateTime now)
    {
        if (ErasedAt is not null)
            return;
        ClearPersonalData();
        (WithdrawHash, LeaveHash) = (
            RandomNumberGenerator.GetBytes(SigningTokens.HashLength),
            RandomNumberGenerator.GetBytes(SigningTokens.HashLength)
        );
        (WantsUpdates, ErasedAt) = (false, TruncateToHour(now));
    }

    private void ClearPersonalData()
    {
        (Sealed, DataKeyId, PublicName, OnList) = (null, null, null, false);
        (Host, Site, Network, Domain) = (null, null, null, null);
    }
}
