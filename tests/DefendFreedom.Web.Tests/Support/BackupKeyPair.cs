using DefendFreedom.Petitions;

namespace DefendFreedom.Web.Tests.Support;

/// <summary>The key pair for sealed backups in all tests; different from the organization's.</summary>
public static class BackupKeyPair
{
    public const string Passphrase = "words that open it";

    private static readonly (string Certificate, string PrivateKey) Pair = OrganisationKeyPair.Generate(
        "Backups",
        DateTime.UtcNow,
        Passphrase
    );

    /// <summary>Writes the certificate and returns the setting that names it.</summary>
    public static (string Setting, string Value) WriteCertificate(string folder)
    {
        var path = Path.Combine(Directory.CreateDirectory(folder).FullName, "sealing.crt");
        File.WriteAllText(path, Pair.Certificate);
        return ("Backup:Certificate", path);
    }

    /// <summary>Writes the private key and its passphrase, and returns the command options that name them.</summary>
    public static string WriteKey(string folder)
    {
        Directory.CreateDirectory(folder);
        var (key, passphrase) = (Path.Combine(folder, "opening.key"), Path.Combine(folder, "passphrase"));
        File.WriteAllText(key, Pair.PrivateKey);
        File.WriteAllText(passphrase, Passphrase + "\n");
        return $"--key \"{key}\" --passphrase-file \"{passphrase}\"";
    }
}
