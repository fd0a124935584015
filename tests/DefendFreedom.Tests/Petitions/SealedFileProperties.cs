using System.Security.Cryptography;
using System.Text;
using DefendFreedom.Petitions;
using DefendFreedom.Tests.Support;
using FsCheck;
using FsCheck.Xunit;

namespace DefendFreedom.Tests.Petitions;

[Properties(Arbitrary = [typeof(TextArbitrary), typeof(SealedBoxProperties)])]
public sealed class SealedFileProperties
{
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(DataKey.Length);
    private static readonly byte[] Nonce = RandomNumberGenerator.GetBytes(Signature.NonceLength);
    private static readonly byte[] Envelope = OrganisationKeyPair.Encrypt(Key, TestKeyPair.Certificate);

    [Property(MaxTest = 30)]
    public async Task A_sealed_file_round_trips(string title, Signer[] signers)
    {
        var (bytes, sealedSignatures) = await WriteFile(title.ReplaceLoneSurrogates(), signers);
        Assert.Equal(
            (title.ReplaceLoneSurrogates(), signers.Length, string.Join('\n', sealedSignatures.Select(w => Describe(w, null)))),
            ReadFile(bytes)
        );
    }

    [Property(MaxTest = 60)]
    public async Task A_modified_sealed_file_is_refused_or_reads_the_same(
        Signer signer,
        NonNegativeInt position,
        NonNegativeInt removedLength,
        byte change
    )
    {
        var (bytes, _) = await WriteFile("Free her", [signer, signer]);
        var original = ReadFile(bytes);
        var end = bytes.AsSpan(..^1).LastIndexOf((byte)'\n') + 1; // the hash covers everything before the last line
        var index = position.Get * 7919 % end;
        AssertRefusedOrSame([.. bytes[..index], change, .. bytes[(index + 1)..]]);
        AssertRefusedOrSame([.. bytes[..index], .. bytes[Math.Min(end, index + 1 + removedLength.Get)..]]);
        AssertRefusedOrSame(bytes[..index]);

        void AssertRefusedOrSame(byte[] changed)
        {
            try
            {
                Assert.Equal(original, ReadFile(changed));
            }
            catch (Exception e) when (e is InvalidDataException or CryptographicException)
            {
                Assert.NotEmpty(e.Message);
            }
        }
    }

    [Property(MaxTest = 300)]
    public void Text_that_is_not_a_sealed_file_is_refused(string text) =>
        Assert.Throws<InvalidDataException>(() => ReadFile(Encoding.UTF8.GetBytes(text)));

    private static async Task<(byte[] Bytes, List<SealedSignature> Written)> WriteFile(string title, Signer[] signers)
    {
        using var stream = new MemoryStream();
        using var file = new SealedFileWriter(stream);
        var key = Guid.NewGuid();
        var sealedSignatures = signers
            .Select(signer => SealedBox.Seal(signer, Key, Nonce))
            .Select(
                (box, i) =>
                    new SealedSignature(
                        SignatureNumber.Format(i),
                        1,
                        Nonce,
                        key,
                        box,
                        "DE",
                        false,
                        true,
                        1,
                        SampleData.Noon,
                        SampleData.Noon
                    )
            )
            .ToList();
        var tally = new Dictionary<string, int> { ["DE"] = signers.Length };
        await file.Write(
            new SealedFileHeader(SealedFile.Format, "free-her", title, "The court", "Open", SampleData.Noon, tally, [], [], null)
        );
        await file.Write(new SealedKey(key, Envelope));
        foreach (var signature in sealedSignatures)
            await file.Write(signature);
        await file.Finish(tally);
        return (stream.ToArray(), sealedSignatures);
    }

    private static (string Title, int Count, string Signatures) ReadFile(byte[] bytes)
    {
        using var reader = new SealedFileReader(new MemoryStream(bytes), TestKeyPair.PrivateKey);
        var head = reader.ReadHeader();
        var signatures = reader.ReadSignatures().Select(s => Describe(s, reader.Open(s))).ToList();
        return (head.Title, reader.Trailer!.Signatures, string.Join('\n', signatures));
    }

    private static string Describe(SealedSignature s, Signer? signer) =>
        $"{s with { Nonce = [], Box = null }} {signer ?? SealedBox.Open(s.Box!, Key, s.Nonce)} {Convert.ToHexString(s.Nonce)}";
}
