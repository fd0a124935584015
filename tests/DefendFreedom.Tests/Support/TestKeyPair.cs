using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DefendFreedom.Petitions;

namespace DefendFreedom.Tests.Support;

/// <summary>One key pair for all tests: generating a 3072-bit RSA key takes as long as hundreds of other tests.</summary>
internal static class TestKeyPair
{
    public const string Passphrase = "a passphrase";

    private static readonly (string Certificate, string PrivateKey) Pair = OrganisationKeyPair.Generate(
        "Ours",
        SampleData.Noon,
        Passphrase
    );

    public static string PrivateKeyPem => Pair.PrivateKey;

    public static X509Certificate2 Certificate { get; } = X509Certificate2.CreateFromPem(Pair.Certificate);

    public static RSA PrivateKey { get; } = LoadPrivateKey();

    private static RSA LoadPrivateKey()
    {
        var rsa = RSA.Create();
        rsa.ImportFromEncryptedPem(Pair.PrivateKey, Passphrase);
        return rsa;
    }
}
