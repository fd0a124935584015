using System.CommandLine;
using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Text;
using DefendFreedom.Web.Features.Petitions.Signing;
using DefendFreedom.Web.Hosting.Configuration;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Commands;

/// <summary>The commands `content check` and `content import`.</summary>
public static class ContentCommands
{
    public static Command CreateCommand(Func<WebApplication> build, Func<ConfigurationManager> readSettings) =>
        new("content", "Check the content files, or load new ones into the database")
        {
            CreateCheckCommand(readSettings),
            CreateImportCommand(build),
        };

    // A check needs no database and no data folder, so the site is not built.
    private static Command CreateCheckCommand(Func<ConfigurationManager> readSettings)
    {
        var directory = new Option<DirectoryInfo?>("--directory")
        {
            Description = "The folder of Markdown files (default: Content:Directory)",
            HelpName = "D",
        };
        var check = new Command("check", "Print every error and warning; the exit code is 1 if there is an error") { directory };
        check.SetAction(
            async (parsed, _) =>
            {
                var isSound = false;
                var failed = await parsed.RunReportingErrors(() =>
                {
                    var folder = parsed.GetValue(directory)?.FullName ?? GetConfiguredDirectory(readSettings());
                    isSound = CheckFiles(folder, parsed.InvocationConfiguration);
                    return Task.CompletedTask;
                });
                return failed == 0 && isSound ? 0 : 1;
            }
        );
        return check;
    }

    private const string ImportDescription =
        "Load new files from content/newsroom, content/statistics, and content/petitions. Nothing that exists at the desk changes. "
        + "Outside Development, petitions become drafts.";

    private static Command CreateImportCommand(Func<WebApplication> build)
    {
        var import = new Command("import", ImportDescription);
        import.SetAction(
            (parsed, cancellationToken) =>
                build.RunWithDatabase(
                    parsed,
                    async (app, db) =>
                    {
                        var key = app.Services.GetRequiredService<OrganisationCertificate>().PublicKeyForShippedPetitions;
                        var asDrafts = app.Services.GetRequiredService<IOptions<ContentOptions>>().Value.ImportAsDrafts;
                        var content = app.Services.GetRequiredService<SiteContent>().Current;
                        var report = await db.Import(content, key, asDrafts, cancellationToken);
                        await parsed.InvocationConfiguration.Output.WriteLineAsync(report.ToString());
                        return 0;
                    },
                    cancellationToken
                )
        );
        return import;
    }

    private static bool CheckFiles(string directory, InvocationConfiguration console)
    {
        if (!Directory.Exists(directory))
        {
            console.Error.WriteLine($"There is no folder {directory}.");
            return false;
        }
        var findings = SiteContent.Read(directory).Findings;
        foreach (var finding in findings)
            console.Output.WriteLine(finding);
        var errors = findings.Count(f => f.Severity == Severity.Error);
        console.Output.WriteLine($"{Count(errors, "error")}, {Count(findings.Count - errors, "warning")} in {directory}");
        return errors == 0;
    }

    private static string Count(int number, string noun) => Quantity.Format(number, noun, noun + "s");

    private static string GetConfiguredDirectory(ConfigurationManager settings)
    {
        settings.ValidateSettings();
        return settings["Content:Directory"] ?? new ContentOptions().Directory;
    }
}
