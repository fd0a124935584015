using System.Security.Cryptography.X509Certificates;

namespace DefendFreedom.Web.Hosting.Configuration;

/// <summary>The certificate for https when the program itself serves it, without a proxy in front.</summary>
internal static class KestrelCertificate
{
    private const string Name = "Kestrel:Certificates:Default";

    /// <summary>What keeps the certificate from being used, in one line; null if it can be used.</summary>
    public static string? FindFault(IConfiguration configuration)
    {
        var section = configuration.GetSection(Name);
        if (section["Path"] is not { Length: > 0 } path)
            return configuration.GetSection("Kestrel:Endpoints").GetChildren().Any(e => e.GetSection("Certificate").Exists())
                ? null
                : $"An https address needs {Name}:Path and {Name}:KeyPath, which must be PEM files; or let a proxy serve https";
        try
        {
            using var certificate = section["KeyPath"] is { Length: > 0 } key
                ? X509Certificate2.CreateFromPemFile(path, key)
                : X509CertificateLoader.LoadPkcs12FromFile(path, section["Password"]);
            return null;
        }
        catch (Exception e) when (CertificateFile.IsUnreadable(e))
        {
            return $"{Name} must be a certificate and its private key: {CertificateFile.Describe(e)}";
        }
    }
}
