using DefendFreedom.Accounts;
using Microsoft.AspNetCore.Identity;

namespace DefendFreedom.Web.Features.Accounts;

/// <summary>
/// Rejects the passwords that attackers try first (NIST SP 800-63B, 5.1.1.2). The list and its license are next to this file.
/// </summary>
public sealed class PasswordBlocklistValidator : IPasswordValidator<Account>
{
    private static readonly Lazy<HashSet<string>> BlockedPasswords = new(LoadList);

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password)
    {
        if (password is null || !IsBlocked(password, user))
            return Task.FromResult(IdentityResult.Success);
        return Task.FromResult(
            IdentityResult.Failed(
                new IdentityError
                {
                    Code = "common",
                    Description =
                        "This password is too common, or it contains your name. Choose another one, such as four unrelated words.",
                }
            )
        );
    }

    private static bool IsBlocked(string password, Account account) =>
        BlockedPasswords.Value.Contains(password)
        || password.Contains(account.Name, StringComparison.OrdinalIgnoreCase)
        || account.Email is { } email && password.Contains(email.Split('@')[0], StringComparison.OrdinalIgnoreCase);

    private static HashSet<string> LoadList()
    {
        using var reader = new StreamReader(typeof(PasswordBlocklistValidator).Assembly.GetManifestResourceStream("common-passwords.txt")!);
        return reader
            .ReadToEnd()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
    }
}
