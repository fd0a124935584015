using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using DefendFreedom.Petitions;
using DefendFreedom.Tests.Support;

namespace DefendFreedom.Web.Tests.Support;

/// <summary>A sealed file as the desk downloads it, with names in turn. Every signer wants to be on the list.</summary>
internal static class GeneratedSealedFile
{
    public const string Slug = "free-her";
    public static readonly DateTime MadeAt = new(2026, 11, 20, 23, 30, 0, DateTimeKind.Utc);
    private static readonly string[] Places = ["US-NY", "US-CA", "CN", "JP", "TW", "GB", "DE", "NG", "IN", "BA"];

    /// <summary>Names of more than 60 cultures.</summary>
    public static IReadOnlyList<string> NamesOfManyCultures { get; } =
    [
        .. File.ReadLines(RepositoryRoot.Combine("tests/DefendFreedom.Web.Tests/Features/Petitions/names-of-many-cultures.tsv"))
            .Select(line => line.Split('\t')[1]),
    ];

    /// <summary>Writes the file and returns its path.</summary>
    public static async Task<string> Write(string folder, string certificatePem, IReadOnlyList<string> names, int count)
    {
        using var certificate = X509Certificate2.CreateFromPem(certificatePem);
        using var plain = new MemoryStream();
        await WriteLines(plain, certificate, names, count);
        plain.Position = 0;
        var path = Path.Combine(folder, Slug + ".sealed");
        await using var output = File.Create(path);
        await StreamSeal.Signatures.Seal(plain, output, certificate);
        return path;
    }

    public static SealedFileHeader CreateHeader(Dictionary<string, int> tally)
    {
        const string text = "Free her\n\nTo: The court\n\nFree her **now**.\n\nShe is in prison for what she wrote.\n";
        return new SealedFileHeader(
            SealedFile.Format,
            Slug,
            "Free her",
            "The court",
            "Closed",
            MadeAt,
            tally,
            [new SealedText(1, 1, text, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))))],
            [new PlaceCount("US-NY", 250), new PlaceCount("JP", 500)],
            new DateOnly(2026, 11, 20)
        )
        {
            Organization = "Freedom & Co.",
            ContactName = "Press desk",
            ContactEmail = "desk@example.org",
            Demand = "Free her **now**.",
            Address = "https://campaign.example/petitions/free-her",
            OpenedAt = MadeAt.AddDays(-100),
            EndedAt = MadeAt.AddDays(-1),
            Language = "en",
            TimeZone = "Asia/Tokyo",
        };
    }

    private static async Task WriteLines(Stream plain, X509Certificate2 certificate, IReadOnlyList<string> names, int count)
    {
        var (dataKey, keyId) = (RandomNumberGenerator.GetBytes(32), Guid.NewGuid());
        var tally = Enumerable.Range(0, count).CountBy(i => Places[i % Places.Length]).ToDictionary();
        using var file = new SealedFileWriter(plain);
        await file.Write(CreateHeader(tally) with { PublicKeySha256 = OrganisationKeyPair.Fingerprint(certificate) });
        await file.Write(new SealedKey(keyId, OrganisationKeyPair.Encrypt(dataKey, certificate)));
        for (var i = 0; i < count; i++)
        {
            var nonce = RandomNumberGenerator.GetBytes(Signature.NonceLength);
            var signer = new Signer(names[i % names.Count], $"signer-{i}@example.org", "US", null, "");
            await file.Write(
                new SealedSignature(
                    SignatureNumber.Format(i + 1),
                    1,
                    nonce,
                    keyId,
                    SealedBox.Seal(signer, dataKey, nonce),
                    Places[i % Places.Length],
                    OnList: true,
                    Updates: false,
                    Consent.CurrentVersion,
                    MadeAt,
                    MadeAt
                )
            );
        }
        await file.Finish(tally);
    }
}
