namespace DefendFreedom.Petitions;

/// <summary>Something that a supporter does (UTC). The writer brings many into one transaction.</summary>
public abstract record SignatureCommand(DateTime At)
{
    /// <summary>What a restored backup must be told of; null when it must not.</summary>
    public virtual Removal? Removal => null;
}

/// <summary>Sends the form. It is written the same way whoever sends it, and nothing that is already there is read for it.</summary>
public sealed record SubmitSignature(DateTime At, Submission Submission) : SignatureCommand(At);

/// <summary>Confirms a submission, with the choices as its owner left them.</summary>
/// <param name="ExpectedForm">The encrypted form as it was read: a submission that is over is not confirmed again.</param>
public sealed record ConfirmSignature(DateTime At, long SubmissionId, byte[] ExpectedForm, Signature Signature, DataKey Key)
    : SignatureCommand(At);

/// <summary>Asks for the e-mail once more.</summary>
public sealed record ResendConfirmation(DateTime At, long SubmissionId) : SignatureCommand(At);

/// <summary>Withdraws a signature.</summary>
public sealed record WithdrawSignature(DateTime At, long SignatureId, byte[] TokenHash) : SignatureCommand(At)
{
    public override Removal? Removal => new(RemovalKind.Withdrawn, TokenHash);
}

/// <summary>Leaves the list of people who get updates.</summary>
public sealed record LeaveUpdates(DateTime At, long SignatureId, byte[] TokenHash) : SignatureCommand(At)
{
    public override Removal? Removal => new(RemovalKind.LeftUpdates, TokenHash);
}

/// <summary>"It wasn't me": the submission is over, and no more e-mail about this petition goes to the mailbox.</summary>
public sealed record DisownSubmission(DateTime At, long SubmissionId, int PetitionId, byte[] Fingerprint) : SignatureCommand(At);

/// <summary>What came of a command.</summary>
public enum SigningOutcome
{
    Done,
    NoChange,
}
