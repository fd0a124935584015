namespace DefendFreedom.Petitions;

/// <summary>A command of a supporter, with its time (UTC). Many commands are written in one transaction.</summary>
public abstract record SignatureCommand(DateTime At)
{
    /// <summary>The removal that has to be replayed on a restored backup; null if there is none.</summary>
    public virtual Removal? Removal => null;
}

/// <summary>Submits the form. The write is the same for every sender and reads nothing that is already stored.</summary>
public sealed record SubmitSignature(DateTime At, Submission Submission) : SignatureCommand(At);

/// <summary>Confirms a submission with its owner's final choices.</summary>
/// <param name="ExpectedForm">The encrypted form as it was read, so that a submission that has ended is not confirmed again.</param>
public sealed record ConfirmSignature(DateTime At, long SubmissionId, byte[] ExpectedForm, Signature Signature, DataKey Key)
    : SignatureCommand(At);

/// <summary>Requests the confirmation e-mail again.</summary>
public sealed record ResendConfirmation(DateTime At, long SubmissionId) : SignatureCommand(At);

public sealed record WithdrawSignature(DateTime At, long SignatureId, byte[] TokenHash) : SignatureCommand(At)
{
    public override Removal? Removal => new(RemovalKind.Withdrawn, TokenHash);
}

/// <summary>Unsubscribes from updates.</summary>
public sealed record LeaveUpdates(DateTime At, long SignatureId, byte[] TokenHash) : SignatureCommand(At)
{
    public override Removal? Removal => new(RemovalKind.LeftUpdates, TokenHash);
}

/// <summary>"It wasn't me": ends the submission and stops further e-mail about this petition to the mailbox.</summary>
public sealed record DisownSubmission(DateTime At, long SubmissionId, int PetitionId, byte[] Fingerprint) : SignatureCommand(At);

/// <summary>The result of a command.</summary>
public enum SigningOutcome
{
    Done,
    NoChange,
}
