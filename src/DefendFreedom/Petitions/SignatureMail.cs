namespace DefendFreedom.Petitions;

/// <summary>Which mail a mailbox gets for a signature.</summary>
public enum SignatureMail { Confirm, SignedAlready, Reminder }
