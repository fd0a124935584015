using System.CommandLine;
using System.CommandLine.Parsing;
using DefendFreedom.Data;
using DefendFreedom.Web.Keys;
using DefendFreedom.Web.Settings;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Verbs;

/// <summary>How a verb works on what is recorded, beside a site that serves.</summary>
internal static class DatabaseVerb
{
    /// <summary>
    /// Does something on the migrated database; what it gives back is the exit code. A wrong setting is one line, and so are keys that
    /// are needed and closed.
    /// </summary>
    public static async Task<int> OnDatabase(
        this Func<WebApplication> build,
        ParseResult parsed,
        Func<WebApplication, SiteDb, Task<int>> verb,
        CancellationToken cancellationToken,
        bool needsKeys = false)
    {
        var code = 1;
        var ran = await parsed.Reported(async () =>
        {
            await using var app = build();
            app.Services.ValidateSettings();
            if (needsKeys && app.Services.GetRequiredService<KeyEncryption>().ClosedReason is { } reason)
            {
                var needs = $"`{Name(parsed.CommandResult)}` needs Data:KeyEncryptionPrivateKey. {reason}";
                throw new OptionsValidationException("Data", typeof(DataSettings), [needs]);
            }
            await app.Services.Migrate(cancellationToken: cancellationToken);
            await using var scope = app.Services.CreateAsyncScope();
            code = await verb(app, scope.ServiceProvider.GetRequiredService<SiteDb>());
        });
        return ran == 0 ? code : ran;
    }

    // The words that it is called by, without the program's own.
    private static string Name(CommandResult command) =>
        command.Parent is CommandResult { Parent: not null } parent ? $"{Name(parent)} {command.Command.Name}" : command.Command.Name;
}
