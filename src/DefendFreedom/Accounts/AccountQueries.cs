namespace DefendFreedom.Accounts;

/// <summary>Queries on accounts.</summary>
public static class AccountQueries
{
    /// <summary>Administrators who can sign in: not closed, and with a password. Without one, nobody can manage accounts.</summary>
    public static IQueryable<Account> ActiveAdministrators(this IQueryable<Account> accounts) =>
        accounts.Where(a => a.Role == Role.Administrator && a.ClosedAt == null && a.PasswordHash != null);
}
