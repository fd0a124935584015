using System.Security.Cryptography;
using System.Text;
using DefendFreedom.Petitions;
using DefendFreedom.Tests.Support;
using FsCheck;
using FsCheck.Xunit;

namespace DefendFreedom.Tests.Petitions;

[Properties(Arbitrary = [typeof(AnyText), typeof(SealedBoxProperties)])]
public sealed class SealedFileProperties
{
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(DataKey.Length);
    private static readonly byte[] Nonce = RandomNumberGenerator.GetBytes(Signature.NonceLength);
    private static readonly byte[] Envelope = OrganisationKey.Enclose(Key, Organisation.Certificate);

    [Property(MaxTest = 30)]
    public async Task A_file_of_signatures_is_read_as_it_was_written(string title, Signer[] signers)
    {
        var (bytes, written) = await File(title.Whole(), signers);
        Assert.Equal((title.Whole(), signers.Length, string.Join('\n', written.Select(w => Text(w, null)))), Read(bytes));
    }

    [Property(MaxTest = 60)]
    public async Task A_file_of_signatures_that_was_changed_on_its_way_is_refused_or_says_the_same(
        Signer signer, NonNegativeInt at, NonNegativeInt cut, byte change)
    {
        var (bytes, _) = await File("Free her", [signer, signer]);
        var whole = Read(bytes);
        var end = bytes.AsSpan(..^1).LastIndexOf((byte)'\n') + 1;   // the hash is of what stands before the last line
        var place = at.Get * 7919 % end;
        Check([.. bytes[..place], change, .. bytes[(place + 1)..]]);
        Check([.. bytes[..place], .. bytes[Math.Min(end, place + 1 + cut.Get)..]]);
        Check(bytes[..place]);

        void Check(byte[] changed)
        {
            try
            {
                Assert.Equal(whole, Read(changed));
            }
            catch (Exception e) when (e is InvalidDataException or CryptographicException)
            {
                Assert.NotEmpty(e.Message);
            }
        }
    }

    [Property(MaxTest = 300)]
    public void Text_that_is_no_file_of_signatures_is_refused(string text) =>
        Assert.Throws<InvalidDataException>(() => Read(Encoding.UTF8.GetBytes(text)));

    private static async Task<(byte[] Bytes, List<SealedSignature> Written)> File(string title, Signer[] signers)
    {
        using var stream = new MemoryStream();
        using var file = new SealedFileWriter(stream);
        var key = Guid.NewGuid();
        var written = signers.Select(signer => SealedBox.Seal(signer, Key, Nonce))
            .Select((box, i) => new SealedSignature(SignatureNumber.Format(i), 1, Nonce, key, box, "DE", false, true, 1, Some.Noon, Some.Noon)).ToList();
        var tally = new Dictionary<string, int> { ["DE"] = signers.Length };
        await file.Write(new SealedHead(SealedFile.Format, "free-her", title, "The court", "Open", Some.Noon, tally, [], [], null));
        await file.Write(new SealedKey(key, Envelope));
        foreach (var signature in written) await file.Write(signature);
        await file.Finish(tally);
        return (stream.ToArray(), written);
    }

    private static (string Title, int Count, string Signatures) Read(byte[] bytes)
    {
        using var reader = new SealedFileReader(new MemoryStream(bytes), Organisation.PrivateKey);
        var head = reader.Begin();
        var signatures = reader.Signatures().Select(s => Text(s, reader.Open(s))).ToList();
        return (head.Title, reader.End!.Signatures, string.Join('\n', signatures));
    }

    private static string Text(SealedSignature s, Signer? signer) =>
        $"{s with { Nonce = [], Box = null }} {signer ?? SealedBox.Open(s.Box!, Key, s.Nonce)} {Convert.ToHexString(s.Nonce)}";
}
