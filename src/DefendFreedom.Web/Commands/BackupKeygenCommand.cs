using System.CommandLine;

namespace DefendFreedom.Web.Commands;

/// <summary>The command `backup keygen`: creates the key pair for sealing backups.</summary>
public static class BackupKeygenCommand
{
    public static Command CreateCommand()
    {
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
        const string About = "Make the pair that backups are sealed to; run it on another machine than the site's";
        var keygen = new Command("keygen", About) { output, passphrase };
        keygen.SetAction(parsed =>
        {
            var console = parsed.InvocationConfiguration;
            if (
                KeyPairFiles.Write(parsed.GetValue(output)!, "backup", "Backups", parsed.GetValue(passphrase)) is not var (certificate, key)
            )
            {
                console.Error.WriteLine(KeyPairFiles.GetExistsMessage(parsed.GetValue(output)!));
                return 1;
            }
            console.Output.WriteLine(
                $"""
                {certificate} goes to the website, where Backup:Certificate says.
                {key} opens every backup. Keep it off the website, in two places. Without it no backup can be restored.
                """
            );
            return 0;
        });
        return keygen;
    }
}
