namespace DefendFreedom.Accounts;

/// <summary>What an administrator asks of everybody in a role.</summary>
public sealed class RoleRequirement(Role role)
{
    public int Id { get; private set; }
    public Role Role { get; private set; } = role;

    /// <summary>Whether signing in takes a code from an app; who has none sets it up before anything else.</summary>
    public bool RequiresTwoFactor { get; private set; }

    public void RequireTwoFactor(bool isRequired) => RequiresTwoFactor = isRequired;
}
