using System.CommandLine;
using System.Security.Cryptography;

namespace DefendFreedom.Web.Verbs;

/// <summary>Reads a private key on the campaigner's own machine.</summary>
internal static class PrivateKeyFile
{
    public const string WrongKey = "This key does not open the file. Is it the private key of the certificate that the website has, and the passphrase right?";

    public static Option<FileInfo> KeyOption() => new("--key") { Description = "The organisation's private key (PEM)", Required = true };

    public static Option<string?> PassphraseOption() =>
        new("--passphrase-file") { Description = "A file whose first line opens the private key", HelpName = "F" };

    /// <summary>Opens a PEM file, with the first line of a passphrase file when there is one.</summary>
    public static RSA Open(FileInfo file, string? passphraseFile)
    {
        var rsa = RSA.Create();
        if (passphraseFile is null) rsa.ImportFromPem(File.ReadAllText(file.FullName));
        else rsa.ImportFromEncryptedPem(File.ReadAllText(file.FullName), File.ReadLines(passphraseFile).FirstOrDefault() ?? "");
        return rsa;
    }
}
