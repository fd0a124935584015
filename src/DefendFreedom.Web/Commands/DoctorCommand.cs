using System.CommandLine;
using DefendFreedom.Data;
using DefendFreedom.Web.Features.Backups;
using DefendFreedom.Web.Hosting.Configuration;
using DefendFreedom.Web.Hosting.Observability;

namespace DefendFreedom.Web.Commands;

/// <summary>
/// The command `doctor`: checks data and environment and prints each problem with its fix. The exit code is 1 if there is any.
/// </summary>
public static class DoctorCommand
{
    /// <summary>The option that makes the checks assume Production.</summary>
    public const string ProductionOption = "--production";

    public static Command CreateCommand(Func<WebApplication> build, Func<WebApplication> buildForProduction)
    {
        var production = new Option<bool>(ProductionOption)
        {
            Description = "Look as if the site ran in Production, whatever the environment says",
        };
        var doctor = new Command(
            "doctor",
            "Look for damage in what is recorded and in what the site needs, and say what to do about it; changes nothing"
        )
        {
            production,
        };
        doctor.SetAction(
            async (parsed, cancellationToken) =>
            {
                var isSound = true;
                var failed = await parsed.RunReportingErrors(async () =>
                {
                    await using var app = (parsed.GetValue(production) ? buildForProduction : build)();
                    app.Services.ValidateOptions();
                    isSound = await RunChecks(app, parsed.InvocationConfiguration.Output, isRestored: false, cancellationToken);
                });
                return failed != 0 || !isSound ? 1 : 0;
            }
        );
        return doctor;
    }

    /// <summary>Runs the checks and returns whether all passed. After a restore, the age of the last backup is not checked.</summary>
    internal static async Task<bool> RunChecks(WebApplication app, TextWriter output, bool isRestored, CancellationToken cancellationToken)
    {
        using var scope = app.Services.CreateScope();
        var (services, db) = (scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<SiteDb>());
        var checks = services.GetServices<DoctorCheck>().OrderBy(c => c.Order).Where(c => !isRestored || c != BackupCheck.Backups);
        var isSound = true;
        foreach (var check in checks)
        {
            var passed = await RunCheck(check, services, db, output, cancellationToken);
            if (!passed && check.IsRequired)
                return false;
            isSound &= passed;
        }
        return isSound;
    }

    private static async Task<bool> RunCheck(
        DoctorCheck check,
        IServiceProvider services,
        SiteDb db,
        TextWriter output,
        CancellationToken cancellationToken
    )
    {
        var (summary, findings) = await check.Run(services, db, cancellationToken);
        foreach (var finding in findings)
            await output.WriteLineAsync($"{check.Name}: {finding}");
        var result = findings.Count == 0 ? "sound" : $"{findings.Count} {(findings.Count == 1 ? "finding" : "findings")}";
        await output.WriteLineAsync($"{check.Name}: {result}, {summary}");
        return findings.Count == 0;
    }
}
