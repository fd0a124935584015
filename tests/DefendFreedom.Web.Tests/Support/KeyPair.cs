using DefendFreedom.Petitions;

namespace DefendFreedom.Web.Tests.Support;

/// <summary>One certificate and its private key for all tests: making a pair takes a processor a second.</summary>
public static class KeyPair
{
    private static readonly (string Certificate, string PrivateKey) Pair = OrganisationKey.Make("Test", DateTime.UtcNow);

    public static string Certificate => Pair.Certificate;
    public static string PrivateKey => Pair.PrivateKey;

    /// <summary>Writes both as PEM files.</summary>
    public static (string Certificate, string Key) Write(string folder)
    {
        var paths = (Path.Combine(folder, "ring.crt"), Path.Combine(folder, "ring.key"));
        File.WriteAllText(paths.Item1, Certificate);
        File.WriteAllText(paths.Item2, PrivateKey);
        return paths;
    }
}
