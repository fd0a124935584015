using System.CommandLine;
using DefendFreedom.Data.Petitions;
using DefendFreedom.Text;

namespace DefendFreedom.Web.Commands;

/// <summary>The command `signatures` and its subcommands.</summary>
public static class SignatureCommands
{
    public static Command CreateCommand(Func<WebApplication> build) =>
        new("signatures", "Make and prove the key pair, open sealed signatures, find a person, or recount")
        {
            CreateKeygenCommand(),
            CertificateCommands.CreateProveCommand(),
            CertificateCommands.CreateCheckCommand(),
            ExportCommand.CreateCommand(),
            FindCommand.CreateCommand(),
            CreateRecountCommand(build),
        };

    private static Command CreateKeygenCommand()
    {
        var name = new Option<string>("--name") { Description = "The organization's name, for the certificate", Required = true };
        var keygen = KeyPairFiles.CreateCommand(
            "Make the key pair that signatures are sealed to; run this on the campaigner's own machine",
            "organisation",
            parsed => parsed.GetValue(name)!,
            (certificate, key) =>
                $"Copy {certificate} to the website, into `keys` of its data folder, or to the path in Petitions:Certificate.\n"
                + $"{key} opens every signature. Keep it off the website, in two safe places. "
                + "Without it, no one can ever read who signed."
        );
        keygen.Options.Insert(0, name);
        return keygen;
    }

    private static Command CreateRecountCommand(Func<WebApplication> build)
    {
        var recount = new Command(
            "recount",
            "Count the signatures again and compare them with the tallies; the exit code is 1 if they differ"
        );
        recount.SetAction(
            (parsed, cancellationToken) =>
                build.RunWithDatabase(
                    parsed,
                    async (_, db) =>
                    {
                        var differences = await db.FindTallyMismatches(cancellationToken);
                        foreach (var difference in differences)
                            await parsed.InvocationConfiguration.Output.WriteLineAsync(difference.ToString());
                        await parsed.InvocationConfiguration.Output.WriteLineAsync(
                            Quantity.Format(differences.Count, "difference", "differences")
                        );
                        return differences.Count == 0 ? 0 : 1;
                    },
                    cancellationToken
                )
        );
        return recount;
    }
}
