using System.CommandLine;
using DefendFreedom.Accounts;
using DefendFreedom.Data;
using DefendFreedom.Mail;

namespace DefendFreedom.Web.Verbs;

/// <summary>`mail returned`.</summary>
public static class MailVerbs
{
    public static Command Mail(Func<WebApplication> build) => new("mail", "Tell the site what became of its mail") { Returned(build) };

    // A mail server that pipes to it takes any other exit code than 0 for a failure, and would return the report in its turn.
    private static Command Returned(Func<WebApplication> build)
    {
        var files = new Argument<FileInfo[]>("file") { Description = "Messages as they came; without one, standard input (a mail server may pipe to it)", Arity = ArgumentArity.ZeroOrMore };
        files.AcceptExistingOnly();
        var returned = new Command("returned", "Note letters that came back undelivered, or that their receivers complained of, by the reports of mail servers (RFC 3464, RFC 5965)") { files };
        returned.SetAction((parsed, stop) => build.OnDatabase(parsed, async (_, db) =>
        {
            if (parsed.GetValue(files) is not { Length: > 0 } given) await Say("standard input", Console.OpenStandardInput());
            else
                foreach (var file in given) await Say(file.Name, file.OpenRead());
            return 0;

            async Task Say(string name, Stream message)
            {
                await using (message) await parsed.InvocationConfiguration.Output.WriteLineAsync($"{name}: {await Note(db, message, stop)}");
            }
        }, stop));
        return returned;
    }

    private static async Task<string> Note(SiteDb db, Stream message, CancellationToken stop)
    {
        if (await ReturnedMail.Read(message, stop) is not { } mail) return "no report of a letter of this site that could not be delivered";
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        return await db.Return(mail, now, Save, stop) ? $"noted: {mail.Status}" : "noted before, or not of a letter that this site has sent";

        Task Save()
        {
            db.Audit.Add(new AuditEntry(now, null, "console", "mail.returned", "", mail.Status));
            return db.SaveChangesAsync(stop);
        }
    }
}
