using DefendFreedom.Petitions;

namespace DefendFreedom.Web.Tests.Support;

/// <summary>A certificate and its private key in two PEM files.</summary>
public static class KeyPair
{
    public static (string Certificate, string Key) Write(string folder)
    {
        var (certificate, key) = OrganisationKey.Make("Test", DateTime.UtcNow);
        var paths = (Path.Combine(folder, "ring.crt"), Path.Combine(folder, "ring.key"));
        File.WriteAllText(paths.Item1, certificate);
        File.WriteAllText(paths.Item2, key);
        return paths;
    }
}
