using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Json;

namespace DefendFreedom.Web.Commands;

/// <summary>Options and error handling for commands that read a private key on the campaigner's own machine.</summary>
internal static class PrivateKeyFile
{
    private const string WrongKey =
        "This key does not open the file. Check that it is the private key of the website's certificate, and that the passphrase is "
        + "correct.";

    public static Option<FileInfo> CreateKeyOption(string description = "The organization's private key (PEM)") =>
        new("--key")
        {
            Description = description,
            HelpName = "K",
            Required = true,
        };

    /// <summary>Creates the option for files that may have been sealed with two keys.</summary>
    public static Option<FileInfo[]> CreateKeysOption() =>
        new("--key")
        {
            Description = "The organization's private key (PEM). If the key was replaced while people were signing, give both keys.",
            Required = true,
        };

    public static Option<string?> CreatePassphraseOption() =>
        new("--passphrase-file") { Description = "A file whose first line is the passphrase of the private key", HelpName = "F" };

    /// <summary>Opens a PEM file, decrypting it with the first line of the passphrase file if there is one.</summary>
    public static RSA Open(FileInfo file, string? passphraseFile)
    {
        var rsa = RSA.Create();
        if (passphraseFile is null)
            rsa.ImportFromPem(File.ReadAllText(file.FullName));
        else
            rsa.ImportFromEncryptedPem(File.ReadAllText(file.FullName), File.ReadLines(passphraseFile).FirstOrDefault() ?? "");
        return rsa;
    }

    /// <summary>Runs a command that uses keys. An error is reported in one line, with exit code 1.</summary>
    public static async Task<int> RunReportingErrors(ParseResult parsed, Func<Task<int>> action)
    {
        try
        {
            return await action();
        }
        catch (Exception e)
            when (e
                    is InvalidDataException
                        or IOException
                        or UnauthorizedAccessException
                        or HttpRequestException
                        or JsonException
                        or UriFormatException
            )
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync(e.Message);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync(WrongKey);
        }
        return 1;
    }
}
