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

    /// <summary>When two-factor authentication was last reset (UTC); devices that signed in before are strangers since then.</summary>
    public DateTime? TwoFactorResetAt { get; private set; }

    /// <summary>
    /// Whether two-factor authentication was reset and is not set up again. Until then, signing in takes the password and a link by mail.
    /// </summary>
    public bool IsTwoFactorReset { get; private set; }

    /// <summary>Hash of the newest sign-in link; null if there is none or it was used.</summary>
    public string? SignInLinkHash { get; private set; }

    /// <summary>When the newest sign-in link expires (UTC).</summary>
    public DateTime? SignInLinkExpiresAt { get; private set; }

    public void Rename(string name) => Name = name;

    /// <summary>Changes the role; the new permissions apply from the account's next request.</summary>
    public void SetRole(Role role) => Role = role;

    public void Close(DateTime now) => ClosedAt = now;

    public void Reopen() => ClosedAt = null;

    /// <summary>Turns two-factor authentication off until its owner has proved the mailbox and set it up again.</summary>
    public void ResetTwoFactor(DateTime now)
    {
        (TwoFactorEnabled, IsTwoFactorReset, TwoFactorResetAt) = (false, true, now);
        (SignInLinkHash, SignInLinkExpiresAt) = (null, null);
    }

    /// <summary>Replaces the sign-in link; older ones no longer work.</summary>
    public void SetSignInLink(string hash, DateTime expiresAt) => (SignInLinkHash, SignInLinkExpiresAt) = (hash, expiresAt);

    /// <summary>Ends the reset, because two-factor authentication is being set up again.</summary>
    public void CompleteTwoFactorReset()
    {
        IsTwoFactorReset = false;
        (SignInLinkHash, SignInLinkExpiresAt) = (null, null);
    }
}
