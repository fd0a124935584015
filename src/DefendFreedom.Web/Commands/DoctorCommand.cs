using System.CommandLine;
using DefendFreedom.Data;
using DefendFreedom.Text;
using DefendFreedom.Web.Features.Backups;
using DefendFreedom.Web.Features.Content;
using DefendFreedom.Web.Features.Petitions;
using DefendFreedom.Web.Features.Petitions.Signing;
using DefendFreedom.Web.Hosting.Configuration;
using DefendFreedom.Web.Hosting.Observability;

namespace DefendFreedom.Web.Commands;

/// <summary>
/// The command `doctor`: checks data and environment and prints each problem with its fix. The exit code is 1 if there is any but a
/// warning.
/// </summary>
public static class DoctorCommand
{
    public static Command CreateCommand(Func<WebApplication> build, Func<WebApplication> buildForProduction)
    {
        var production = new Option<bool>("--production")
        {
            Description = "Check everything that Production needs, send a test e-mail, and open signing if all checks pass",
        };
        var phrase = new Option<string>("--phrase")
        {
            Description = "The phrase that `signatures prove` prints, to show that someone holds the organization's private key",
        };
        var doctor = new Command("doctor", "Check the site for damaged data and missing prerequisites, and say how to fix each problem")
        {
            production,
            phrase,
        };
        doctor.SetAction(
            async (parsed, cancellationToken) =>
            {
                var isSound = true;
                var failed = await parsed.RunReportingErrors(async () =>
                {
                    var isProduction = parsed.GetValue(production);
                    await using var app = (isProduction ? buildForProduction : build)();
                    app.Services.ValidateOptions();
                    var output = parsed.InvocationConfiguration.Output;
                    isSound =
                        await TakePhrase(app, parsed.GetValue(phrase), output, cancellationToken)
                        && await RunChecks(app, output, isProduction, isRestored: false, cancellationToken)
                        && await (
                            isProduction ? OpenSigning(app, output, cancellationToken) : CheckClearance(app, output, cancellationToken)
                        );
                });
                return failed != 0 || !isSound ? 1 : 0;
            }
        );
        return doctor;
    }

    /// <summary>Runs the checks and returns whether all passed. After a restore, only what was restored matters.</summary>
    internal static async Task<bool> RunChecks(
        WebApplication app,
        TextWriter output,
        bool isProduction,
        bool isRestored,
        CancellationToken cancellationToken
    )
    {
        using var scope = app.Services.CreateScope();
        var (services, db) = (scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<SiteDb>());
        var checks = services
            .GetServices<DoctorCheck>()
            .Where(c => isProduction || !c.IsProductionOnly)
            .Where(c => !isRestored || (c != BackupCheck.Backups && c != ContactCheck.Contact))
            .OrderBy(c => c.Order);
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

    private static async Task<bool> TakePhrase(WebApplication app, string? phrase, TextWriter output, CancellationToken cancellationToken)
    {
        if (phrase is null)
            return true;
        using var scope = app.Services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDb>();
        if (await KeyHolderCheck.Prove(scope.ServiceProvider, db, phrase, cancellationToken))
            return true;
        await output.WriteLineAsync(
            "phrase: this is not the phrase for the latest challenge. Copy the complete phrase that `signatures prove` prints."
        );
        return false;
    }

    private static async Task<bool> OpenSigning(WebApplication app, TextWriter output, CancellationToken cancellationToken)
    {
        using var scope = app.Services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDb>();
        await app.Services.GetRequiredService<ProductionClearance>().Give(db, cancellationToken);
        await output.WriteLineAsync("All checks passed. People can sign open petitions.");
        return true;
    }

    private static async Task<bool> CheckClearance(WebApplication app, TextWriter output, CancellationToken cancellationToken)
    {
        using var scope = app.Services.CreateScope();
        var clearance = app.Services.GetRequiredService<ProductionClearance>();
        await clearance.Load(scope.ServiceProvider.GetRequiredService<SiteDb>(), cancellationToken);
        if (clearance.IsGiven)
            return true;
        await output.WriteLineAsync("production: no one can sign until `doctor --production` passes with these settings.");
        return false;
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
        var noun = check.IsWarning ? "warning" : "finding";
        var result = findings.Count == 0 ? "sound" : Quantity.Format(findings.Count, noun, noun + "s");
        await output.WriteLineAsync($"{check.Name}: {result}, {summary}");
        return findings.Count == 0 || check.IsWarning;
    }
}
