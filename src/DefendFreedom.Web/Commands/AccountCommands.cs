using System.CommandLine;
using DefendFreedom.Accounts;
using DefendFreedom.Auditing;
using DefendFreedom.Data;
using DefendFreedom.Web.Features.Accounts;
using DefendFreedom.Web.Features.Mail;
using DefendFreedom.Web.Hosting.Configuration;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Commands;

/// <summary>The commands `account create` and `account reset-two-factor`, for operators with access to the server.</summary>
public static class AccountCommands
{
    private const string About =
        "Create an account and print a link for choosing its password. For an existing account, also set its role and reopen it. "
        + "Outside Development, this needs Data:KeyEncryptionPrivateKey.";

    private const string AboutReset =
        "Reset two-step sign-in for a person who lost their phone and recovery codes. All sessions and codes end. At the next sign-in, "
        + "they need their password and a link sent by e-mail, and then set up two-step sign-in again.";

    public static Command CreateCommand(Func<WebApplication> build)
    {
        var email = new Option<string>("--email") { Description = "The address to invite", Required = true };
        var role = new Option<Role>("--role") { Description = "Writer, Editor, Campaigner, or Administrator", Required = true };
        var create = new Command("create", About) { email, role };
        create.SetAction(
            (parsed, cancellationToken) =>
                build.RunWithDatabase(
                    parsed,
                    (app, db) =>
                        CreateAccount(
                            app,
                            db,
                            parsed.InvocationConfiguration,
                            parsed.GetValue(email)!,
                            parsed.GetValue(role),
                            cancellationToken
                        ),
                    cancellationToken,
                    needsKeys: true
                )
        );
        var address = new Option<string>("--email") { Description = "The address of the account", Required = true };
        var reset = new Command("reset-two-factor", AboutReset) { address };
        reset.SetAction(
            (parsed, cancellationToken) =>
                build.RunWithDatabase(
                    parsed,
                    (app, _) => ResetTwoFactor(app, parsed.InvocationConfiguration, parsed.GetValue(address)!),
                    cancellationToken
                )
        );
        return new Command("account", "Manage accounts") { create, reset };
    }

    private static async Task<int> CreateAccount(
        WebApplication app,
        SiteDb db,
        InvocationConfiguration console,
        string email,
        Role role,
        CancellationToken cancellationToken
    )
    {
        app.Services.ValidateForServing();
        using var scope = app.Services.CreateScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var existing = await accounts.FindByEmailAsync(email);
        var account = existing ?? new Account(email.Split('@')[0], email, role) { EmailConfirmed = true };
        var administrators = await db.Users.ActiveAdministrators().Select(a => a.Id).ToListAsync(cancellationToken);
        if (
            existing is not null
            && role != Role.Administrator
            && administrators is [var lastAdministrator]
            && lastAdministrator == existing.Id
        )
        {
            await console.Error.WriteLineAsync($"{email} is the only administrator who can sign in. Create another one first.");
            return 1;
        }
        account.SetRole(role);
        account.Reopen();
        var saved = existing is null ? await accounts.CreateAsync(account) : await accounts.UpdateAsync(account);
        if (!saved.Succeeded)
        {
            await console.Error.WriteLineAsync(string.Join(" ", saved.Errors.Select(e => e.Description)));
            return 1;
        }
        var action = existing is null ? "account.invite" : "account.change";
        db.AuditLog.Add(new AuditEntry(TimeProvider.System.GetUtcNow().UtcDateTime, null, "console", action, email, role.ToString()));
        await db.SaveChangesAsync(cancellationToken);
        if (existing is not null)
            await console.Error.WriteLineAsync(
                $"The account exists. It is open, and its role is {role}. Its password works until someone uses this link."
            );
        var addresses = scope.ServiceProvider.GetRequiredService<AbsoluteUrls>();
        await console.Output.WriteLineAsync(addresses.ForPath(await InvitationLink.CreatePath(accounts, account)));
        return 0;
    }

    private static async Task<int> ResetTwoFactor(WebApplication app, InvocationConfiguration console, string email)
    {
        using var scope = app.Services.CreateScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        if (await accounts.FindByEmailAsync(email) is not { } account)
        {
            await console.Error.WriteLineAsync($"There is no account {email}.");
            return 1;
        }
        await scope.ServiceProvider.GetRequiredService<TwoFactorReset>().Run(account, "console");
        await console.Output.WriteLineAsync(
            $"{account.EmailAddress} is signed out. The next sign-in needs the password, a link sent by e-mail, and a new two-step setup."
        );
        if (scope.ServiceProvider.GetRequiredService<MailTransportFactory>().Folder is { } folder)
            await console.Error.WriteLineAsync(
                $"No mail server is set (Mail:Host), so the link is written to {folder}. Set a mail server, or send the newest file "
                    + "there yourself."
            );
        return 0;
    }
}
