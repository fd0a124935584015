using System.CommandLine;
using DefendFreedom.Auditing;
using DefendFreedom.Data;
using DefendFreedom.Data.Petitions;
using DefendFreedom.Mail;

namespace DefendFreedom.Web.Commands;

/// <summary>The command `mail bounce`.</summary>
public static class MailCommands
{
    public static Command CreateCommand(Func<WebApplication> build) =>
        new("mail", "Tell the site what became of its mail") { CreateBounceCommand(build) };

    // The exit code is always 0: a mail server that pipes to the command treats any other as a failure and would return the report to its
    // sender.
    private static Command CreateBounceCommand(Func<WebApplication> build)
    {
        var files = new Argument<FileInfo[]>("file")
        {
            Description = "Messages as they came; without one, standard input (a mail server may pipe to it)",
            Arity = ArgumentArity.ZeroOrMore,
        };
        files.AcceptExistingOnly();
        var bounce = new Command(
            "bounce",
            "Record e-mails that came back undelivered, or that their receivers complained of, "
                + "by the reports of mail servers (RFC 3464, RFC 5965)"
        )
        {
            files,
        };
        bounce.SetAction(
            (parsed, cancellationToken) =>
                build.RunWithDatabase(
                    parsed,
                    async (_, db) =>
                    {
                        if (parsed.GetValue(files) is not { Length: > 0 } paths)
                            await ReportResult("standard input", Console.OpenStandardInput());
                        else
                            foreach (var file in paths)
                                await ReportResult(file.Name, file.OpenRead());
                        return 0;

                        async Task ReportResult(string name, Stream message)
                        {
                            await using (message)
                                await parsed.InvocationConfiguration.Output.WriteLineAsync(
                                    $"{name}: {await RecordBounce(db, message, cancellationToken)}"
                                );
                        }
                    },
                    cancellationToken
                )
        );
        return bounce;
    }

    private static async Task<string> RecordBounce(SiteDb db, Stream message, CancellationToken cancellationToken)
    {
        if (await BounceReport.Parse(message, cancellationToken) is not { } report)
            return "no report of a letter of this site that could not be delivered";
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        return await db.RecordBounce(report, now, Save, cancellationToken)
            ? $"noted: {report.Status}"
            : "noted before, or not of a letter that this site has sent";

        Task Save()
        {
            db.AuditLog.Add(new AuditEntry(now, null, "console", "mail.returned", "", report.Status));
            return db.SaveChangesAsync(cancellationToken);
        }
    }
}
