using System.Net.Mail;
using DefendFreedom.Accounts;
using Microsoft.AspNetCore.Identity;

namespace DefendFreedom.Web.Areas.Admin;

/// <summary>An account is at an address that letters can be sent to: its links come there.</summary>
public sealed class MailableAddress : IUserValidator<Account>
{
    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user) => Task.FromResult(
        MailAddress.TryCreate(user.Email, out var address) && address.Address == user.Email
            ? IdentityResult.Success
            : IdentityResult.Failed(new IdentityError { Code = nameof(IdentityErrorDescriber.InvalidEmail), Description = "Write an e-mail address such as name@example.org." }));
}
