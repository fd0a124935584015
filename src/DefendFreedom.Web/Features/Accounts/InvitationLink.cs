using System.Text;
using DefendFreedom.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;

namespace DefendFreedom.Web.Features.Accounts;

/// <summary>The link with which someone chooses a password.</summary>
public static class InvitationLink
{
    /// <summary>Creates a path with a new token, which is used up when a password is chosen.</summary>
    public static async Task<string> CreatePath(UserManager<Account> accounts, Account account)
    {
        var token = Encoding.UTF8.GetBytes(await accounts.GeneratePasswordResetTokenAsync(account));
        return $"/admin/invitation/{account.Id}/{WebEncoders.Base64UrlEncode(token)}";
    }
}
