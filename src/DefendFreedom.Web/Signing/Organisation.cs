using System.Security.Cryptography.X509Certificates;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Settings;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Signing;

/// <summary>The organisation's certificate, to which every signature is sealed. It may be put in place while the site runs.</summary>
public sealed class Organisation(IOptions<PetitionSettings> settings, IOptions<DataSettings> data, IHostEnvironment environment, TimeProvider clock)
{
    private readonly Lock _one = new();
    private X509Certificate2? _certificate;

    public string CertificatePath => settings.Value.Certificate ?? Path.Combine(Keys, "organisation.crt");

    /// <summary>Where the private key lies in Development, and nowhere else.</summary>
    public string DevelopmentKeyPath => Path.Combine(Keys, "organisation.key");

    private string Keys => Path.Combine(data.Value.Directory, "keys");

    /// <summary>The certificate, or null when there is none: then nobody can sign, because nobody could read who did.</summary>
    public X509Certificate2? Certificate
    {
        get
        {
            lock (_one)
            {
                if (_certificate is not null) return _certificate;
                if (!File.Exists(CertificatePath) && environment.IsDevelopment()) MakePair();
                return File.Exists(CertificatePath) ? _certificate = X509Certificate2.CreateFromPem(File.ReadAllText(CertificatePath)) : null;
            }
        }
    }

    private void MakePair()
    {
        Directory.CreateDirectory(Keys);
        var (certificate, key) = OrganisationKey.Make("Development", clock.GetUtcNow().UtcDateTime);
        WriteKey(DevelopmentKeyPath, key);
        File.WriteAllText(CertificatePath, certificate);
    }

    /// <summary>Writes a private key so that its owner alone may read it, and never over another.</summary>
    public static void WriteKey(string path, string pem)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new StreamWriter(path, options);
        file.Write(pem);
    }
}
