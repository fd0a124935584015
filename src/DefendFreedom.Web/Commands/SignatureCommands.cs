using System.CommandLine;
using DefendFreedom.Data.Petitions;

namespace DefendFreedom.Web.Commands;

/// <summary>The command `signatures` and its subcommands.</summary>
public static class SignatureCommands
{
    public static Command CreateCommand(Func<WebApplication> build) =>
        new("signatures", "Make the key, prove it, open what was sealed, find one person in it, or count anew")
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
        var name = new Option<string>("--name") { Description = "The organisation's name, for the certificate", Required = true };
        var output = new Option<DirectoryInfo>("--output")
        {
            Description = "The folder to write to",
            DefaultValueFactory = _ => new DirectoryInfo("."),
        };
        var passphrase = new Option<string?>("--passphrase-file")
        {
            Description = "A file whose first line encrypts the private key",
            HelpName = "F",
        };
        var keygen = new Command("keygen", "Make the pair that signatures are sealed to; run it on the campaigner's own machine")
        {
            name,
            output,
            passphrase,
        };
        keygen.SetAction(parsed =>
        {
            var pair = KeyPairFiles.Write(parsed.GetValue(output)!, "organisation", parsed.GetValue(name)!, parsed.GetValue(passphrase));
            if (pair is not var (certificate, key))
                return Fail(parsed, KeyPairFiles.GetExistsMessage(parsed.GetValue(output)!));
            parsed.InvocationConfiguration.Output.WriteLine(
                $"{certificate} goes to the website: into `keys` of its data folder, or where Petitions:Certificate says.\n"
                    + $"{key} opens every signature. Keep it off the website, in two places, as you keep the seal of the organisation. "
                    + "Without it nobody can ever read who signed."
            );
            return 0;
        });
        return keygen;
    }

    private static Command CreateRecountCommand(Func<WebApplication> build)
    {
        var recount = new Command("recount", "Count the signatures anew and compare with the tallies; the exit code is 1 when they differ");
        recount.SetAction(
            (parsed, cancellationToken) =>
                build.RunWithDatabase(
                    parsed,
                    async (_, db) =>
                    {
                        var differences = await db.FindTallyMismatches(cancellationToken);
                        foreach (var difference in differences)
                            await parsed.InvocationConfiguration.Output.WriteLineAsync(difference.ToString());
                        await parsed.InvocationConfiguration.Output.WriteLineAsync($"{differences.Count} differences");
                        return differences.Count == 0 ? 0 : 1;
                    },
                    cancellationToken
                )
        );
        return recount;
    }

    private static int Fail(ParseResult parsed, string message)
    {
        parsed.InvocationConfiguration.Error.WriteLine(message);
        return 1;
    }
}
