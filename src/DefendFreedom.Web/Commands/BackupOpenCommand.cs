using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using DefendFreedom.Text;
using DefendFreedom.Web.Features.Backups;

namespace DefendFreedom.Web.Commands;

/// <summary>The command `backup open`: decrypts a sealed backup. It needs the private key, but neither the site nor its settings.</summary>
public static class BackupOpenCommand
{
    private const string About =
        "Open an encrypted backup where its private key is, and write a folder that `restore` accepts. This needs neither the site nor its "
        + "settings.";

    public static Command CreateCommand()
    {
        var from = new Option<DirectoryInfo>("--from")
        {
            Description = "The dated folder of the backup",
            HelpName = "D",
            Required = true,
        };
        var (key, passphrase) = (
            PrivateKeyFile.CreateKeyOption("The private key of Backup:Certificate"),
            PrivateKeyFile.CreatePassphraseOption()
        );
        var output = new Option<DirectoryInfo>("--output")
        {
            Description = "The folder to write",
            HelpName = "D",
            Required = true,
        };
        var open = new Command("open", About) { from, key, passphrase, output };
        open.SetAction(
            async (parsed, cancellationToken) =>
            {
                var (console, folder, target) = (parsed.InvocationConfiguration, parsed.GetValue(from)!, parsed.GetValue(output)!);
                try
                {
                    using var privateKey = PrivateKeyFile.Open(parsed.GetValue(key)!, parsed.GetValue(passphrase));
                    return await Run(folder.FullName, privateKey, target.FullName, console, cancellationToken);
                }
                catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
                {
                    return await Fail(console, $"Nothing was opened: {e.Message}");
                }
                catch (Exception e) when (e is CryptographicException or ArgumentException)
                {
                    return await Fail(
                        console,
                        "This key does not open the backup. Check that it is the private key of Backup:Certificate, and that the "
                            + "passphrase is correct."
                    );
                }
            }
        );
        return open;
    }

    private static async Task<int> Run(
        string folder,
        RSA key,
        string output,
        InvocationConfiguration console,
        CancellationToken cancellationToken
    )
    {
        if (File.Exists(output) || Directory.Exists(output) && Directory.EnumerateFileSystemEntries(output).Any())
            return await Fail(console, $"{output} exists and is not empty; choose another folder");
        var manifest = BackupManifest.Read(folder);
        if (manifest.SealedTo is null)
            return await Fail(console, "The backup is not encrypted; restore it directly with `restore`");
        if (await RestoreCommand.ReportDamage(manifest, folder, console, cancellationToken))
            return 1;
        await SealedBackup.Open(manifest, folder, key, output, cancellationToken);
        await console.Output.WriteLineAsync(
            $"""
            {output} holds the backup of {manifest.At.FormatDayAndTime(
                CultureInfo.InvariantCulture
            )} UTC, and whoever holds that folder can read it.
            Bring it to the site, restore --from it, and delete it.
            """
        );
        return 0;
    }

    private static async Task<int> Fail(InvocationConfiguration console, string reason)
    {
        await console.Error.WriteLineAsync(reason);
        return 1;
    }
}
