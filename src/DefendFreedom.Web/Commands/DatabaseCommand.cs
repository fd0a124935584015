using System.CommandLine;
using System.CommandLine.Parsing;
using DefendFreedom.Data;
using DefendFreedom.Web.Hosting.Configuration;
using DefendFreedom.Web.Hosting.DataProtection;
using DefendFreedom.Web.Hosting.Database;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Commands;

/// <summary>How a command works on what is recorded, beside a site that serves.</summary>
internal static class DatabaseCommand
{
    /// <summary>
    /// Does something on the migrated database; what it gives back is the exit code. A wrong setting is one line, and so are keys that
    /// are needed and closed.
    /// </summary>
    public static async Task<int> RunWithDatabase(
        this Func<WebApplication> build,
        ParseResult parsed,
        Func<WebApplication, SiteDb, Task<int>> action,
        CancellationToken cancellationToken,
        bool needsKeys = false
    )
    {
        var code = 1;
        var ran = await parsed.RunReportingErrors(async () =>
        {
            await using var app = build();
            app.Services.ValidateOptions();
            if (needsKeys && app.Services.GetRequiredService<KeyEncryption>().ClosedReason is { } reason)
            {
                var needs = $"`{GetFullName(parsed.CommandResult)}` needs Data:KeyEncryptionPrivateKey. {reason}";
                throw new OptionsValidationException("Data", typeof(DataOptions), [needs]);
            }
            await app.Services.MigrateDatabase(cancellationToken: cancellationToken);
            await using var scope = app.Services.CreateAsyncScope();
            code = await action(app, scope.ServiceProvider.GetRequiredService<SiteDb>());
        });
        return ran == 0 ? code : ran;
    }

    // The words that it is called by, without the program's own.
    private static string GetFullName(CommandResult command) =>
        command.Parent is CommandResult { Parent: not null } parent
            ? $"{GetFullName(parent)} {command.Command.Name}"
            : command.Command.Name;
}
