namespace DefendFreedom.Accounts;

/// <summary>The role of a member of staff. Stored as a number.</summary>
public enum Role
{
    /// <summary>Writes publications and submits them for review.</summary>
    Writer,

    /// <summary>Also approves, publishes, corrects and withdraws what others wrote.</summary>
    Editor,

    /// <summary>Runs petitions.</summary>
    Campaigner,

    /// <summary>Also manages accounts.</summary>
    Administrator,
}
