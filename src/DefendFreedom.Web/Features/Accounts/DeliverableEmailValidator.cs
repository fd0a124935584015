using DefendFreedom.Accounts;
using DefendFreedom.Petitions;
using Microsoft.AspNetCore.Identity;

namespace DefendFreedom.Web.Features.Accounts;

/// <summary>Requires that email can be delivered to the address of an account, because its links are sent there.</summary>
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
                        Description = "Enter an e-mail address such as name@example.org.",
                    }
                )
        );
}
