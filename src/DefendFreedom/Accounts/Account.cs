using Microsoft.AspNetCore.Identity;

namespace DefendFreedom.Accounts;

/// <summary>A member of staff who may sign in at the desk.</summary>
public sealed class Account : IdentityUser<int>
{
    public const int NameMaxLength = 100;

    private Account() { }

    /// <summary>Creates an account that cannot sign in until its owner has chosen a password.</summary>
    public Account(string name, string email, Role role)
    {
        Name = name;
        Email = UserName = email;
        Role = role;
        SecurityStamp = Guid.NewGuid().ToString("N");
    }

    public string Name { get; private set; } = "";

    /// <summary>The e-mail address that the account signs in with; never null.</summary>
    public string EmailAddress => Email!;
    public Role Role { get; private set; }

    /// <summary>When the account was closed (UTC); what its owner wrote keeps their name.</summary>
    public DateTime? ClosedAt { get; private set; }

    public bool IsClosed => ClosedAt is not null;

    public void Rename(string name) => Name = name;

    /// <summary>Changes the role; the new permissions apply from the account's next request.</summary>
    public void SetRole(Role role) => Role = role;

    public void Close(DateTime now) => ClosedAt = now;

    public void Reopen() => ClosedAt = null;
}
