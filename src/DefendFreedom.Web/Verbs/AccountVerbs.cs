using System.CommandLine;
using DefendFreedom.Accounts;
using DefendFreedom.Data;
using DefendFreedom.Web.Areas.Admin.Pages;
using DefendFreedom.Web.Serving;
using DefendFreedom.Web.Settings;
using Microsoft.AspNetCore.Identity;

namespace DefendFreedom.Web.Verbs;

/// <summary>`account create`: for whoever stands at the server.</summary>
public static class AccountVerbs
{
    private const string About =
        "Make an account and print the link with which its owner chooses a password; needs Data:KeyEncryptionPrivateKey "
        + "outside Development";

    public static Command Account(Func<WebApplication> build)
    {
        var email = new Option<string>("--email") { Description = "The address to invite", Required = true };
        var role = new Option<Role>("--role") { Description = "Writer, Editor, Campaigner or Administrator", Required = true };
        var create = new Command("create", About) { email, role };
        create.SetAction((parsed, stop) => build.OnDatabase(
            parsed,
            (app, db) => Create(app, db, parsed.InvocationConfiguration, parsed.GetValue(email)!, parsed.GetValue(role), stop),
            stop,
            needsKeys: true));
        return new Command("account", "Keep accounts") { create };
    }

    private static async Task<int> Create(
        WebApplication app, SiteDb db, InvocationConfiguration console, string email, Role role, CancellationToken cancellationToken)
    {
        app.Services.ValidateServing();
        using var scope = app.Services.CreateScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var account = new Account(email.Split('@')[0], email, role) { EmailConfirmed = true };
        var made = await accounts.CreateAsync(account);
        if (!made.Succeeded)
        {
            await console.Error.WriteLineAsync(string.Join(" ", made.Errors.Select(e => e.Description)));
            return 1;
        }
        db.Audit.Add(new AuditEntry(TimeProvider.System.GetUtcNow().UtcDateTime, null, "console", "account.invite", email, role.ToString()));
        await db.SaveChangesAsync(cancellationToken);
        var addresses = scope.ServiceProvider.GetRequiredService<Addresses>();
        await console.Output.WriteLineAsync(addresses.Absolute(await InvitationModel.Path(accounts, account)));
        return 0;
    }
}
