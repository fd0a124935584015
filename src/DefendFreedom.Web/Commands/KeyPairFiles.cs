using System.CommandLine;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Features.Petitions.Signing;

namespace DefendFreedom.Web.Commands;

/// <summary>Writes key pairs to PEM files on the machine of the person who owns them.</summary>
internal static class KeyPairFiles
{
    /// <summary>Creates the command `keygen`, which writes a new pair as NAME.crt and NAME.key and prints instructions.</summary>
    public static Command CreateCommand(
        string about,
        string name,
        Func<ParseResult, string> getSubject,
        Func<string, string, string> getInstructions
    )
    {
        var output = new Option<DirectoryInfo>("--output")
        {
            Description = "The folder to write to",
            DefaultValueFactory = _ => new DirectoryInfo("."),
        };
        var passphrase = new Option<string?>("--passphrase-file")
        {
            Description = "A file whose first line is the passphrase that encrypts the private key",
            HelpName = "F",
        };
        var keygen = new Command("keygen", about) { output, passphrase };
        keygen.SetAction(parsed =>
        {
            var (console, folder) = (parsed.InvocationConfiguration, parsed.GetValue(output)!);
            if (Write(folder, name, getSubject(parsed), parsed.GetValue(passphrase)) is not var (certificate, key))
            {
                console.Error.WriteLine(
                    $"There is already a key pair in {folder.FullName}. Only that key opens what was encrypted to it, "
                        + "so it was not replaced; choose another folder"
                );
                return 1;
            }
            console.Output.WriteLine(getInstructions(certificate, key));
            return 0;
        });
        return keygen;
    }

    // Returns the paths; null if a pair exists, because only its private key opens what was sealed with it.
    private static (string Certificate, string Key)? Write(DirectoryInfo output, string name, string subject, string? passphraseFile)
    {
        var folder = Directory.CreateDirectory(output.FullName).FullName;
        var (certificatePath, keyPath) = (Path.Combine(folder, name + ".crt"), Path.Combine(folder, name + ".key"));
        if (File.Exists(keyPath) || File.Exists(certificatePath))
            return null;
        var passphrase = passphraseFile is null ? null : File.ReadLines(passphraseFile).FirstOrDefault();
        var (certificate, key) = OrganisationKeyPair.Generate(subject, TimeProvider.System.GetUtcNow().UtcDateTime, passphrase);
        OrganisationCertificate.WritePrivateKey(keyPath, key);
        File.WriteAllText(certificatePath, certificate);
        return (certificatePath, keyPath);
    }
}
