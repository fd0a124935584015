using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Hosting.Configuration;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Hosting.Configuration;

/// <summary>Values that no setting may have: from its description, or the ones that an operator gets wrong.</summary>
public sealed partial class WrongValues : IDisposable
{
    private readonly TemporaryFolder _files = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Dictionary<string, string[]> _values;

    public WrongValues()
    {
        _listener.Start();
        var (text, der) = (Write("text", "This is no certificate."), _files.Combine("cert.der"));
        File.WriteAllBytes(der, X509Certificate2.CreateFromPem(KeyPair.Certificate).RawData);
        string[] certificates = ["/no/such/file", _files.Path, text, der, Write("elliptic", CreateElliptic()), "/dev/null/certificate"];
        string[] kept = [.. certificates, Write("expired", CreateExpired()), Write("pair", KeyPair.Certificate + KeyPair.PrivateKey)];
        _values = new(StringComparer.Ordinal)
        {
            ["urls"] =
            [
                "nonsense",
                "5000",
                "ftp://127.0.0.1:5000",
                "http://127.0.0.1:99999",
                "http://127.0.0.1:0/path",
                $"http://127.0.0.1:{Port}",
                "http://192.0.2.1:5000",
            ],
            ["environment"] = ["Prodution", "Test", "1"],
            ["ConnectionStrings:Site"] =
            [
                "nonsense",
                "Server=database",
                $"Data Source={Directory.CreateDirectory(_files.Combine("folder")).FullName}",
                "Data Source=/no/such/folder/site.db",
                $"Data Source={Write("damaged", string.Concat(Enumerable.Repeat("This is no database. ", 1000)))}",
            ],
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = ["nonsense", "localhost:4317", "ftp://localhost"],
            ["Serilog:MinimumLevel"] = ["Chatty", "0", "none"],
            ["Backup:Directory"] = [text, "/dev/null/backups", "/proc/backups"],
            ["Backup:Certificate"] = kept,
            ["Backup:CopiesCheckedOn"] = ["yesterday", "28.11.2026", "2026-13-01"],
            ["Content:Directory"] = ["/no/such/folder", text, ""],
            ["Content:ImportAsDrafts"] = ["yes", "1", ""],
            ["Data:Directory"] = [text, "/dev/null/data", "/proc/data", ""],
            ["Data:KeyEncryptionCertificate"] = certificates,
            ["Data:KeyEncryptionPrivateKey"] =
            [
                "/no/such/file",
                _files.Path,
                text,
                Write("ring.pub", KeyPair.Certificate),
                Write("other.key", OrganisationKeyPair.Generate("Other", DateTime.UtcNow).PrivateKey),
                "-----BEGIN PRIVATE KEY-----\nAAAA",
                "MIIE\nAAAA",
            ],
            ["Database:Provider"] = ["Oracle", "sqlserver", ""],
            ["Mail:Host"] = ["smtp://mail.example.org", "mail.example.org:587", "two words"],
            ["Mail:Security"] = ["Auto", "tls", ""],
            ["Mail:From"] = ["nobody", "@example.org", "two words"],
            ["Mail:ReplyTo"] = ["nobody", "@example.org", "two words"],
            ["Metrics:Address"] = ["localhost", "127.0.0.1:9100", "999.0.0.1", ""],
            ["Metrics:Port"] = [$"{Port}", "0", "70000", "many", "-1"],
            ["Petitions:Certificate"] = kept,
            ["Site:BaseUrl"] =
            [
                "nonsense",
                "example.org",
                "ftp://example.org",
                "https://example.org/petitions",
                "https://example.org?from=mail",
                "https://ada@example.org",
                "",
            ],
            ["Site:TrustedProxies"] = ["nginx", "10.0.0.2, nginx", "10.0.0.0/64"],
            ["Site:TimeZone"] = ["Utopia/Capital", "+2", "Eastern time"],
        };
    }

    private int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public IReadOnlyList<string> Find(Setting setting) =>
        _values.TryGetValue(setting.Name, out var values) ? values
        : NumberRange().Match(setting.Values) is { Success: true } range ? FindNumbers(range)
        : MaxLength().Match(setting.Values) is { Success: true } length ? ["two\nlines", "a\0", FindLong(length)]
        : [];

    public void Dispose()
    {
        _listener.Dispose();
        _files.Dispose();
    }

    private static string[] FindNumbers(Match range) =>
        [
            "many",
            "1.5",
            $"{int.Parse(range.Groups[1].Value, CultureInfo.InvariantCulture) - 1}",
            $"{(range.Groups[2].Success ? long.Parse(range.Groups[2].Value, CultureInfo.InvariantCulture) : int.MaxValue) + 1}",
            "99999999999999999999",
        ];

    private static string FindLong(Match length) => new('a', int.Parse(length.Groups[1].Value, CultureInfo.InvariantCulture) + 1);

    private string Write(string name, string text)
    {
        File.WriteAllText(_files.Combine(name), text);
        return _files.Combine(name);
    }

    private static string CreateElliptic()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = DateTimeOffset.UtcNow;
        return new CertificateRequest("CN=Test", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(now.AddDays(-1), now.AddDays(1))
            .ExportCertificatePem();
    }

    private static string CreateExpired()
    {
        using var key = RSA.Create(2048);
        var now = DateTimeOffset.UtcNow;
        return new CertificateRequest("CN=Test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(now.AddDays(-2), now.AddDays(-1))
            .ExportCertificatePem();
    }

    [GeneratedRegex(@"^a whole number (?:from|of) (-?\d+)(?: to (\d+)| or more)$")]
    private static partial Regex NumberRange();

    [GeneratedRegex(@"at most (\d+) characters")]
    private static partial Regex MaxLength();
}
