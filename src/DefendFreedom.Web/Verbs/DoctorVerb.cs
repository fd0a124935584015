using System.CommandLine;
using DefendFreedom.Data;
using DefendFreedom.Web.Features.Backups;
using DefendFreedom.Web.Hosting.Observability;
using DefendFreedom.Web.Settings;

namespace DefendFreedom.Web.Verbs;

/// <summary>`doctor`: looks at what is recorded and says of each finding what to do; the exit code is 1 when there is one.</summary>
public static class DoctorVerb
{
    /// <summary>The option with which the environment is taken for Production.</summary>
    public const string Production = "--production";

    public static Command Doctor(Func<WebApplication> build, Func<WebApplication> buildForProduction)
    {
        var production = new Option<bool>(Production)
        {
            Description = "Look as if the site ran in Production, whatever the environment says",
        };
        var doctor = new Command(
            "doctor", "Look for damage in what is recorded and in what the site needs, and say what to do about it; changes nothing")
        {
            production,
        };
        doctor.SetAction(async (parsed, stop) =>
        {
            var sound = true;
            var failed = await parsed.Reported(async () =>
            {
                await using var app = (parsed.GetValue(production) ? buildForProduction : build)();
                app.Services.ValidateSettings();
                sound = await Look(app, parsed.InvocationConfiguration.Output, isRestored: false, stop);
            });
            return failed != 0 || !sound ? 1 : 0;
        });
        return doctor;
    }

    /// <summary>Whether all is sound. Of what was just restored it is not asked when it was backed up last.</summary>
    internal static async Task<bool> Look(WebApplication app, TextWriter output, bool isRestored, CancellationToken stop)
    {
        using var scope = app.Services.CreateScope();
        var (services, db) = (scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<SiteDb>());
        var checks = services.GetServices<DoctorCheck>().OrderBy(c => c.Order).Where(c => !isRestored || c != BackupCheck.Backups);
        var sound = true;
        foreach (var check in checks)
        {
            var isSound = await Look(check, services, db, output, stop);
            if (!isSound && check.IsRequired) return false;
            sound &= isSound;
        }
        return sound;
    }

    private static async Task<bool> Look(DoctorCheck check, IServiceProvider services, SiteDb db, TextWriter output, CancellationToken stop)
    {
        var (summary, findings) = await check.Run(services, db, stop);
        foreach (var finding in findings) await output.WriteLineAsync($"{check.Name}: {finding}");
        await output.WriteLineAsync($"{check.Name}: {(findings.Count == 0 ? "sound" : $"{findings.Count} {(findings.Count == 1 ? "finding" : "findings")}")}, {summary}");
        return findings.Count == 0;
    }
}
