namespace DefendFreedom.Accounts;

/// <summary>The questions that are asked of accounts.</summary>
public static class AccountQueries
{
    /// <summary>Administrators who can sign in: not closed, with a password. While there is none, nobody can keep the accounts.</summary>
    public static IQueryable<Account> ActiveAdministrators(this IQueryable<Account> accounts) =>
        accounts.Where(a => a.Role == Role.Administrator && a.ClosedAt == null && a.PasswordHash != null);
}
