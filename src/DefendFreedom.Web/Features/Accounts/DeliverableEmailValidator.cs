using DefendFreedom.Accounts;
using DefendFreedom.Petitions;
using Microsoft.AspNetCore.Identity;

namespace DefendFreedom.Web.Features.Accounts;

/// <summary>An account is at an address that letters can be sent to: its links come there.</summary>
public sealed class DeliverableEmailValidator : IUserValidator<Account>
{
    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user) =>
        Task.FromResult(
            CanonicalEmail.ToDeliverable(user.Email) is not null
                ? IdentityResult.Success
                : IdentityResult.Failed(
                    new IdentityError
                    {
                        Code = nameof(IdentityErrorDescriber.InvalidEmail),
                        Description = "Write an e-mail address such as name@example.org.",
                    }
                )
        );
}
