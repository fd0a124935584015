using System.CommandLine;
using DefendFreedom.Accounts;
using DefendFreedom.Data;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Settings;
using DefendFreedom.Web.Signing;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Verbs;

/// <summary>`signatures keygen`, `signatures export`, `signatures recount`, `signatures erase`.</summary>
public static class SignatureVerbs
{
    public static Command Signatures(Func<WebApplication> build) => new("signatures", "Make the key, open what was sealed, count anew, or erase one person") { Keygen(), ExportVerb.Export(), Recount(build), Erase(build) };

    private static Command Keygen()
    {
        var name = new Option<string>("--name") { Description = "The organisation's name, for the certificate", Required = true };
        var output = new Option<DirectoryInfo>("--output") { Description = "The folder to write to", DefaultValueFactory = _ => new DirectoryInfo(".") };
        var passphrase = new Option<string?>("--passphrase-file") { Description = "A file whose first line encrypts the private key", HelpName = "F" };
        var keygen = new Command("keygen", "Make the pair that signatures are sealed to; run it on the campaigner's own machine") { name, output, passphrase };
        keygen.SetAction(parsed =>
        {
            var folder = Directory.CreateDirectory(parsed.GetValue(output)!.FullName).FullName;
            var (certificatePath, keyPath) = (Path.Combine(folder, "organisation.crt"), Path.Combine(folder, "organisation.key"));
            if (File.Exists(keyPath) || File.Exists(certificatePath)) return Refuse(parsed, $"There is a pair in {folder} already; what was sealed to it can be opened with it alone, so it is not replaced");
            var words = parsed.GetValue(passphrase) is { } file ? File.ReadLines(file).FirstOrDefault() : null;
            var (certificate, key) = OrganisationKey.Make(parsed.GetValue(name)!, TimeProvider.System.GetUtcNow().UtcDateTime, words);
            Organisation.WriteKey(keyPath, key);
            File.WriteAllText(certificatePath, certificate);
            parsed.InvocationConfiguration.Output.WriteLine($"""
                {certificatePath} goes to the website: into `keys` of its data folder, or where Petitions:Certificate says.
                {keyPath} opens every signature. Keep it off the website, in two places, as you keep the seal of the organisation. Without it nobody can ever read who signed.
                """);
            return 0;
        });
        return keygen;
    }

    private static Command Recount(Func<WebApplication> build)
    {
        var recount = new Command("recount", "Count the signatures anew and compare with the tallies; the exit code is 1 when they differ");
        recount.SetAction((parsed, stop) => build.OnDatabase(parsed, async (_, db) =>
        {
            var differences = await db.Recount(stop);
            foreach (var difference in differences) await parsed.InvocationConfiguration.Output.WriteLineAsync(difference.ToString());
            await parsed.InvocationConfiguration.Output.WriteLineAsync($"{differences.Count} differences");
            return differences.Count == 0 ? 0 : 1;
        }, stop));
        return recount;
    }

    private static Command Erase(Func<WebApplication> build)
    {
        var email = new Option<string>("--email") { Description = "The person's address", Required = true };
        var erase = new Command("erase", "Find and erase one person everywhere; what counted goes on counting, as nobody's") { email };
        erase.SetAction((parsed, stop) => build.OnDatabase(parsed, async (app, db) =>
        {
            if (CanonicalAddress.Of(parsed.GetValue(email)) is not { } address) return Refuse(parsed, "This is no e-mail address");
            var now = TimeProvider.System.GetUtcNow().UtcDateTime;
            var erased = await db.EraseSigner(await app.Services.GetRequiredService<Secrets>().Signing(), address, now, stop);
            db.Audit.Add(new AuditEntry(now, null, "console", "signature.erase", "", $"{erased} signatures"));
            await db.SaveChangesAsync(stop);
            await db.EmptyLog(stop);
            await parsed.InvocationConfiguration.Output.WriteLineAsync($"Erased the person from {erased} signatures");
            return 0;
        }, stop));
        return erase;
    }

    private static int Refuse(ParseResult parsed, string why)
    {
        parsed.InvocationConfiguration.Error.WriteLine(why);
        return 1;
    }
}
