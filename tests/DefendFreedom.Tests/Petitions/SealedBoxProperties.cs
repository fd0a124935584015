using System.Security.Cryptography;
using System.Text;
using DefendFreedom.Petitions;
using DefendFreedom.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace DefendFreedom.Tests.Petitions;

[Properties(Arbitrary = [typeof(AnyText), typeof(SealingProperties)])]
public sealed class SealingProperties
{
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(DataKey.Length);
    private static readonly byte[] Mark = RandomNumberGenerator.GetBytes(SigningSecret.MarkLength);
    private static readonly SigningSecret Secret = new(RandomNumberGenerator.GetBytes(SigningSecret.Length));
    private static readonly byte[] Envelope = OrganisationKey.Enclose(Key, Organisation.Certificate);

    public static Arbitrary<Signer> Signers() =>
        (from name in AnyText.Text().Generator
         from email in AnyText.Text().Generator
         from country in Gen.Elements("US", "DE", "")
         from postcode in AnyText.Text().Generator
         select new Signer(name.Whole(), email.Whole(), country, postcode.Length == 0 ? null : postcode.Whole())).ToArbitrary();

    [Property(MaxTest = 300)]
    public void Any_signer_comes_out_of_the_box_as_put_in(Signer signer)
    {
        var box = SealedBox.Seal(signer, Key, Mark);
        Assert.Equal(signer, SealedBox.Open(box, Key, Mark));
        string[] texts = [signer.Name, signer.Email, signer.Country, signer.Postcode ?? ""];
        var length = texts.Sum(text => 2 + Encoding.UTF8.GetByteCount(text));
        Assert.Equal((length + 63) / 64 * 64, box.Length - SealedBox.NonceLength - SealedBox.TagLength);
        Assert.NotEqual(box, SealedBox.Seal(signer, Key, Mark));
    }

    [Property(MaxTest = 300)]
    public void A_box_that_was_changed_cut_or_lengthened_is_not_opened(Signer signer, NonNegativeInt at, byte change)
    {
        var box = SealedBox.Seal(signer, Key, Mark);
        var place = at.Get * 31 % box.Length;
        Refused(box[..place]);
        Refused([.. box, change]);
        box[place] ^= Math.Max(change, (byte)1);
        Refused(box);

        static void Refused(byte[] box) => Assert.ThrowsAny<CryptographicException>(() => SealedBox.Open(box, Key, Mark));
    }

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

    [Property(MaxTest = 300)]
    public void A_token_is_genuine_for_its_own_signature_alone(PositiveInt id, PositiveInt other)
    {
        var token = Secret.Token(id.Get, Mark);
        Assert.Equal(id.Get, SigningSecret.SignatureOf(token));
        Assert.True(Secret.IsGenuine(token, SealingTests.Saved(id.Get, Mark)));
        Assert.False(Secret.IsGenuine(token, SealingTests.Saved(id.Get, Key)));
        Assert.Equal(id.Get == other.Get, Secret.IsGenuine(token, SealingTests.Saved(other.Get, Mark)));
    }

    [Property(MaxTest = 500)]
    public void A_token_with_another_character_is_not_genuine(PositiveInt id, NonNegativeInt at, string text)
    {
        var token = Secret.Token(id.Get, Mark);
        var place = at.Get % token.Length;
        var changed = (token[..place] + text + token[Math.Min(token.Length, place + text.Length)..]).PadRight(token.Length)[..token.Length];
        Assert.Equal(changed == token, Secret.IsGenuine(changed, SealingTests.Saved(id.Get, Mark)));
        Assert.Equal(text == token, Secret.IsGenuine(text, SealingTests.Saved(id.Get, Mark)));
    }

    private static async Task<(byte[] Bytes, List<SealedSignature> Written)> File(string title, Signer[] signers)
    {
        using var stream = new MemoryStream();
        using var file = new SealedFileWriter(stream);
        var key = Guid.NewGuid();
        var written = signers.Select(signer => SealedBox.Seal(signer, Key, Mark))
            .Select((box, i) => new SealedSignature(i + 1, 1, Mark, key, box, "DE", false, true, 1, Some.Noon, Some.Noon)).ToList();
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
        $"{s with { Mark = [], Box = null }} {signer ?? SealedBox.Open(s.Box!, Key, s.Mark)} {Convert.ToHexString(s.Mark)}";
}
