using DefendFreedom.Petitions;
using DefendFreedom.Web.Features.Petitions.Signing;

namespace DefendFreedom.Web.Commands;

/// <summary>Writes key pairs to PEM files on the machine of the person who owns them.</summary>
internal static class KeyPairFiles
{
    /// <summary>
    /// Writes a new pair as NAME.crt and NAME.key and returns their paths. Returns null if a pair exists: only its private key opens what
    /// was sealed with it.
    /// </summary>
    public static (string Certificate, string Key)? Write(DirectoryInfo output, string name, string subject, string? passphraseFile)
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

    /// <summary>Returns the message for an existing pair.</summary>
    public static string GetExistsMessage(DirectoryInfo output) =>
        $"There is a pair in {output.FullName} already; what was sealed to it can be opened with it alone, so it is not replaced";
}
