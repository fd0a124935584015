using System.CommandLine;
using DefendFreedom.Data;
using DefendFreedom.Web.Hosting.Configuration;
using DefendFreedom.Web.Hosting.Database;
using DefendFreedom.Web.Hosting.DataProtection;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Commands;

/// <summary>Runs commands on the database while the site may be running.</summary>
internal static class DatabaseCommand
{
    /// <summary>
    /// Runs an action on the migrated database and returns its exit code. Invalid settings, and keys that are needed but unavailable, are
    /// reported in one line.
    /// </summary>
    public static async Task<int> RunWithDatabase(
        this Func<WebApplication> build,
        ParseResult parsed,
        Func<WebApplication, SiteDb, Task<int>> action,
        CancellationToken cancellationToken,
        bool needsKeys = false
    )
    {
        var actionCode = 1;
        var exitCode = await parsed.RunReportingErrors(async () =>
        {
            await using var app = build();
            app.Services.ValidateOptions();
            if (needsKeys && app.Services.GetRequiredService<KeyEncryption>().ClosedReason is { } reason)
            {
                var message = $"`{CommandErrors.GetFullName(parsed.CommandResult)}` needs Data:KeyEncryptionPrivateKey. {reason}";
                throw new OptionsValidationException("Data", typeof(DataOptions), [message]);
            }
            await app.Services.MigrateDatabase(cancellationToken: cancellationToken);
            await using var scope = app.Services.CreateAsyncScope();
            actionCode = await action(app, scope.ServiceProvider.GetRequiredService<SiteDb>());
        });
        return exitCode == 0 ? actionCode : exitCode;
    }
}
