using System.CommandLine;
using DefendFreedom.Accounts;
using DefendFreedom.Data;
using DefendFreedom.Web.Areas.Admin.Pages;
using DefendFreedom.Web.Settings;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Verbs;

/// <summary>`account create`: for whoever stands at the server.</summary>
public static class AccountVerbs
{
    public static Command Account(Func<WebApplication> build)
    {
        var email = new Option<string>("--email") { Description = "The address to invite", Required = true };
        var role = new Option<Role>("--role") { Description = "Writer, Editor, Campaigner or Administrator", Required = true };
        var create = new Command("create", "Make an account and print the link with which its owner chooses a password") { email, role };
        create.SetAction((parsed, cancellationToken) => Create(build, parsed, parsed.GetValue(email)!, parsed.GetValue(role), cancellationToken));
        return new Command("account", "Keep accounts") { create };
    }

    private static async Task<int> Create(Func<WebApplication> build, ParseResult parsed, string email, Role role, CancellationToken cancellationToken)
    {
        await using var app = build();
        await app.Services.Migrate(cancellationToken: cancellationToken);
        using var scope = app.Services.CreateScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var account = new Account(email.Split('@')[0], email, role) { EmailConfirmed = true };
        var made = await accounts.CreateAsync(account);
        if (!made.Succeeded)
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync(string.Join(" ", made.Errors.Select(e => e.Description)));
            return 1;
        }
        var db = scope.ServiceProvider.GetRequiredService<SiteDb>();
        db.Audit.Add(new AuditEntry(TimeProvider.System.GetUtcNow().UtcDateTime, null, "console", "account.invite", email, role.ToString()));
        await db.SaveChangesAsync(cancellationToken);
        var site = scope.ServiceProvider.GetRequiredService<IOptions<SiteSettings>>().Value.BaseUrl?.TrimEnd('/') ?? "";
        await parsed.InvocationConfiguration.Output.WriteLineAsync(site + await InvitationModel.Path(accounts, account));
        return 0;
    }
}
