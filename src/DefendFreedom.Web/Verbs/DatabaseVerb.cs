using System.CommandLine;
using DefendFreedom.Data;
using DefendFreedom.Web.Settings;

namespace DefendFreedom.Web.Verbs;

/// <summary>How a verb works on what is recorded, beside a site that serves.</summary>
internal static class DatabaseVerb
{
    /// <summary>Does something on the migrated database; what it gives back is the exit code. A wrong setting is one line.</summary>
    public static async Task<int> OnDatabase(this Func<WebApplication> build, ParseResult parsed, Func<WebApplication, SiteDb, Task<int>> verb, CancellationToken cancellationToken)
    {
        var code = 1;
        var ran = await parsed.Reported(async () =>
        {
            await using var app = build();
            app.Services.ValidateSettings();
            await app.Services.Migrate(cancellationToken: cancellationToken);
            await using var scope = app.Services.CreateAsyncScope();
            code = await verb(app, scope.ServiceProvider.GetRequiredService<SiteDb>());
        });
        return ran == 0 ? code : ran;
    }
}
