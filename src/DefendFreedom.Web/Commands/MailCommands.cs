using System.CommandLine;
using DefendFreedom.Auditing;
using DefendFreedom.Data;
using DefendFreedom.Data.Petitions;
using DefendFreedom.Mail;

namespace DefendFreedom.Web.Commands;

/// <summary>The command `mail bounce`.</summary>
public static class MailCommands
{
    /// <summary>
    /// EX_TEMPFAIL of sysexits.h: the mail server keeps the report and tries again, for five days in Postfix. It would return the report to
    /// its sender for any other code, also for EX_CONFIG (https://www.postfix.org/local.8.html).
    /// </summary>
    private const int TryAgain = 75;

    private const string BounceName = "bounce";

    public static Command CreateCommand(Func<WebApplication> build) =>
        new("mail", "Record what happened to the site's e-mails") { CreateBounceCommand(build) };

    /// <summary>The exit code of a command line that is wrong; a mail server keeps its message until the line is corrected.</summary>
    public static int GetUsageExitCode(ParseResult parsed) => parsed.CommandResult.Command.Name == BounceName ? TryAgain : 1;

    // A message that is not a bounce is a success, too: it would bounce to its sender and come back.
    private static Command CreateBounceCommand(Func<WebApplication> build)
    {
        var files = new Argument<FileInfo[]>("file")
        {
            Description = "Files with the messages as received; without any, standard input, which a mail server can pipe to",
            Arity = ArgumentArity.ZeroOrMore,
        };
        files.AcceptExistingOnly();
        var bounce = new Command(
            BounceName,
            "Record e-mails that bounced or that recipients complained about, "
                + "from mail servers' reports (RFC 3464, RFC 5965). With standard input, the exit code is 75 if a report could not be "
                + "recorded, so the mail server tries again."
        )
        {
            files,
        };
        bounce.SetAction(
            (parsed, cancellationToken) =>
                parsed.GetValue(files) is { Length: > 0 } paths
                    ? RecordFiles(build, parsed, paths, cancellationToken)
                    : RecordStandardInput(build, parsed, cancellationToken)
        );
        return bounce;
    }

    private static Task<int> RecordFiles(
        Func<WebApplication> build,
        ParseResult parsed,
        FileInfo[] files,
        CancellationToken cancellationToken
    ) =>
        build.RunWithDatabase(
            parsed,
            async (_, db) =>
            {
                foreach (var file in files)
                {
                    await using var message = file.OpenRead();
                    var result = await RecordBounce(db, message, cancellationToken);
                    await parsed.InvocationConfiguration.Output.WriteLineAsync($"{file.Name}: {result}");
                }
                return 0;
            },
            cancellationToken
        );

    // The whole message is read before anything can fail, because a mail server takes a closed pipe for a failure. An exception would be
    // returned to the sender as text.
    private static async Task<int> RecordStandardInput(Func<WebApplication> build, ParseResult parsed, CancellationToken cancellationToken)
    {
        var (console, message) = (parsed.InvocationConfiguration, await ReadStandardInput(cancellationToken));
        try
        {
            var exitCode = await build.RunWithDatabase(
                parsed,
                async (_, db) =>
                {
                    var result = await RecordBounce(db, message, cancellationToken);
                    await console.Output.WriteLineAsync($"standard input: {result}");
                    return 0;
                },
                cancellationToken
            );
            return exitCode == 0 ? 0 : TryAgain;
        }
        catch (Exception e)
        {
            await console.Error.WriteLineAsync($"The message could not be recorded: {e.Message.ReplaceLineEndings(" ")}");
            return TryAgain;
        }
    }

    private static async Task<MemoryStream> ReadStandardInput(CancellationToken cancellationToken)
    {
        await using var input = Console.OpenStandardInput();
        var start = new byte[BounceReport.MaxBytesRead];
        var length = await input.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken);
        await input.CopyToAsync(Stream.Null, cancellationToken);
        return new MemoryStream(start, 0, length);
    }

    private static async Task<string> RecordBounce(SiteDb db, Stream message, CancellationToken cancellationToken)
    {
        if (await BounceReport.Parse(message, cancellationToken) is not { } report)
            return "not a report about an undelivered e-mail from this site";
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        return await db.RecordBounce(report, now, Save, cancellationToken)
            ? $"recorded: {report.Status}"
            : "recorded before, or not about an e-mail from this site";

        Task Save()
        {
            db.AuditLog.Add(new AuditEntry(now, null, "console", "mail.returned", "", report.Status));
            return db.SaveChangesAsync(cancellationToken);
        }
    }
}
