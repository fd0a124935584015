using System.CommandLine;
using DefendFreedom.Data;
using DefendFreedom.Web.Settings;

namespace DefendFreedom.Web.Verbs;

/// <summary>`doctor`: looks at what is recorded and says of each finding what to do; the exit code is 1 when there is one.</summary>
public static class DoctorVerb
{
    private static readonly Check[] Checks = [ChainChecks.Corrections, ChainChecks.Audit];

    public static Command Doctor(Func<WebApplication> build)
    {
        var doctor = new Command("doctor", "Look for damage in what is recorded and say what to do about it; changes nothing");
        doctor.SetAction(async (parsed, stop) =>
        {
            var sound = true;
            var failed = await parsed.Reported(async () => sound = await Look(build, parsed.InvocationConfiguration.Output, stop));
            return failed != 0 || !sound ? 1 : 0;
        });
        return doctor;
    }

    private static async Task<bool> Look(Func<WebApplication> build, TextWriter output, CancellationToken stop)
    {
        await using var app = build();
        app.Services.ValidateSettings();
        await app.Services.Migrate();
        using var scope = app.Services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDb>();
        var sound = true;
        foreach (var check in Checks.Concat(PetitionChecks.With(scope.ServiceProvider)))
        {
            var (summary, findings) = await check.Look(db, stop);
            foreach (var finding in findings) await output.WriteLineAsync($"{check.Name}: {finding}");
            await output.WriteLineAsync($"{check.Name}: {(findings.Count == 0 ? "sound" : $"{findings.Count} {(findings.Count == 1 ? "finding" : "findings")}")}, {summary}");
            sound &= findings.Count == 0;
        }
        return sound;
    }
}

/// <summary>One thing that the doctor looks at, by its name; the findings say what is wrong and what to do.</summary>
public sealed record Check(string Name, Func<SiteDb, CancellationToken, Task<(string Summary, IReadOnlyList<string> Findings)>> Look);
