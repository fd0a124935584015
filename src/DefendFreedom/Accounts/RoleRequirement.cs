namespace DefendFreedom.Accounts;

/// <summary>Sign-in requirements that an administrator sets for a role.</summary>
public sealed class RoleRequirement(Role role)
{
    public int Id { get; private set; }
    public Role Role { get; private set; } = role;

    /// <summary>Whether signing in requires a code from an app; users without one must set it up before doing anything else.</summary>
    public bool RequiresTwoFactor { get; private set; }

    public void RequireTwoFactor(bool isRequired) => RequiresTwoFactor = isRequired;
}
