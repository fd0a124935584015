namespace DefendFreedom.Accounts;

/// <summary>What a member of staff does at the desk. Stored by number.</summary>
public enum Role
{
    /// <summary>Writes, and sends for review.</summary>
    Writer,

    /// <summary>Also approves, publishes, corrects and withdraws what others wrote.</summary>
    Editor,

    /// <summary>Runs petitions.</summary>
    Campaigner,

    /// <summary>Also keeps the accounts.</summary>
    Administrator,
}
