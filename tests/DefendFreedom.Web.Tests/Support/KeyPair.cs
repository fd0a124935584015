using System.Security.Cryptography.X509Certificates;
using DefendFreedom.Petitions;

namespace DefendFreedom.Web.Tests.Support;

/// <summary>One certificate and private key for all tests, because generating a pair takes a second of processor time.</summary>
public static class KeyPair
{
    private static readonly (string Certificate, string PrivateKey) Pair = OrganisationKeyPair.Generate("Test", DateTime.UtcNow);
    private static readonly Lazy<(string Certificate, string Key)> Files = new(WriteShared);

    public static string Certificate => Pair.Certificate;
    public static string PrivateKey => Pair.PrivateKey;

    /// <summary>The fingerprint shown on petitions opened with this certificate.</summary>
    public static string Fingerprint { get; } = OrganisationKeyPair.Fingerprint(X509Certificate2.CreateFromPem(Pair.Certificate));

    public static string CertificatePath => Files.Value.Certificate;

    /// <summary>The settings with the certificate and private key that a site outside Development requires for its own keys.</summary>
    public static IReadOnlyList<(string Setting, string Value)> Settings =>
        [("Data:KeyEncryptionCertificate", Files.Value.Certificate), ("Data:KeyEncryptionPrivateKey", Files.Value.Key)];

    /// <summary>Writes both as PEM files.</summary>
    public static (string Certificate, string Key) Write(string folder)
    {
        var paths = (Path.Combine(folder, "ring.crt"), Path.Combine(folder, "ring.key"));
        File.WriteAllText(paths.Item1, Certificate);
        File.WriteAllText(paths.Item2, PrivateKey);
        return paths;
    }

    private static (string Certificate, string Key) WriteShared()
    {
        var folder = new TemporaryFolder();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        return Write(folder.Path);
    }
}
