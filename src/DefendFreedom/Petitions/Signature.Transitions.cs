using System.Security.Cryptography;

namespace DefendFreedom.Petitions;

public sealed partial class Signature
{
    /// <summary>Whether the tally counts the signature.</summary>
    public bool IsCounted => State == SignatureState.Confirmed && !IsHeld;

    /// <summary>
    /// Withdraws the signature and deletes its sealed data at once. The same person may sign again, unless the signature was invalidated,
    /// which it remains. Returns false if it was already withdrawn or erased.
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

    /// <summary>Unsubscribes the signer from updates; returns false if they were not subscribed.</summary>
    public bool LeaveUpdates()
    {
        if (!WantsUpdates)
            return false;
        WantsUpdates = false;
        return true;
    }

    /// <summary>Applies a bulk moderation: invalidates the signature, or releases it if it is held.</summary>
    public void ApplyModeration(BulkModeration moderation)
    {
        if (moderation.Action == ModerationAction.Clear)
            IsHeld = false;
        else if (State == SignatureState.Confirmed)
            State = SignatureState.Invalidated;
        BulkModerationId = moderation.Id;
    }

    /// <summary>
    /// Reverts a bulk moderation. A signature that was withdrawn in the meantime becomes withdrawn, and its mailbox may sign again.
    /// </summary>
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
    /// Deletes everything that leads to the person; a counted signature remains counted, anonymized. The fingerprint stays as long as the
    /// petition's secret, or the same mailbox could sign again.
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
