using Microsoft.AspNetCore.Identity;

namespace DefendFreedom.Accounts;

/// <summary>A member of staff who may sign in at the desk.</summary>
public sealed class Account : IdentityUser<int>
{
    public const int NameMaxLength = 100;

    private Account() { }

    /// <summary>An account that cannot be used until its owner has chosen a password.</summary>
    public Account(string name, string email, Role role)
    {
        Name = name;
        Email = UserName = email;
        Role = role;
        SecurityStamp = Guid.NewGuid().ToString("N");
    }

    public string Name { get; private set; } = "";

    /// <summary>The e-mail address that it signs in with; every account has one.</summary>
    public string EmailAddress => Email!;
    public Role Role { get; private set; }

    /// <summary>When it was closed (UTC); a closed account keeps its name on what it wrote.</summary>
    public DateTime? ClosedAt { get; private set; }

    public bool IsClosed => ClosedAt is not null;

    public void Rename(string name) => Name = name;

    /// <summary>Gives it another role; what it may do changes with its next request.</summary>
    public void SetRole(Role role) => Role = role;

    public void Close(DateTime now) => ClosedAt = now;

    public void Reopen() => ClosedAt = null;
}
