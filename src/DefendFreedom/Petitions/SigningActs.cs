namespace DefendFreedom.Petitions;

/// <summary>Something that a supporter does to a signature (UTC). The writer brings many into one transaction.</summary>
public abstract record SigningAct(DateTime At);

/// <summary>Sends the form. What came of it is never told to whoever sent it.</summary>
public sealed record Signing(SignedForm Form, DataKey Key) : SigningAct(Form.At);

/// <summary>Confirms by the link in the mail.</summary>
public sealed record Confirming(DateTime At, int SignatureId, string? PublicName) : SigningAct(At);

/// <summary>Types a code from the mail, right or wrong; the name counts when it is right.</summary>
public sealed record TryingCode(DateTime At, int SignatureId, bool IsRight, string? PublicName) : SigningAct(At);

/// <summary>Asks for the mail once more.</summary>
public sealed record AskingAgain(DateTime At, int SignatureId) : SigningAct(At);

/// <summary>Takes a signature back.</summary>
public sealed record Withdrawing(DateTime At, int SignatureId) : SigningAct(At);

/// <summary>Says that it was somebody else.</summary>
public sealed record Refusing(DateTime At, int SignatureId) : SigningAct(At);

/// <summary>What came of an act.</summary>
public enum SigningOutcome { Done, NothingToDo, Refused }
