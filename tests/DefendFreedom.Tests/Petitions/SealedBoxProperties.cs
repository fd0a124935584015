using System.Security.Cryptography;
using System.Text;
using DefendFreedom.Petitions;
using DefendFreedom.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace DefendFreedom.Tests.Petitions;

[Properties(Arbitrary = [typeof(SealedBoxProperties)])]
public sealed class SealedBoxProperties
{
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(DataKey.Length);
    private static readonly byte[] Nonce = RandomNumberGenerator.GetBytes(Signature.NonceLength);

    public static Arbitrary<Signer> Signers() =>
        (
            from name in TextArbitrary.Create().Generator
            from email in TextArbitrary.Create().Generator
            from country in Gen.Elements("US", "DE", "")
            from postcode in TextArbitrary.Create().Generator
            from token in Gen.Elements("", "AAECAwQFBgcICQoLDA0ODw")
            select new Signer(
                name.ReplaceLoneSurrogates(),
                email.ReplaceLoneSurrogates(),
                country,
                postcode.Length == 0 ? null : postcode.ReplaceLoneSurrogates(),
                token
            )
        ).ToArbitrary();

    [Property(MaxTest = 300)]
    public void Any_signer_round_trips_through_a_sealed_box(Signer signer)
    {
        var box = SealedBox.Seal(signer, Key, Nonce);
        Assert.Equal(signer, SealedBox.Open(box, Key, Nonce));
        string[] texts = [signer.Name, signer.Email, signer.Country, signer.Postcode ?? "", signer.LeaveToken];
        var length = texts.Sum(text => 2 + Encoding.UTF8.GetByteCount(text));
        Assert.Equal((length + 63) / 64 * 64, box.Length - SealedBox.IvLength - SealedBox.TagLength);
        Assert.NotEqual(box, SealedBox.Seal(signer, Key, Nonce));
    }

    [Property(MaxTest = 300)]
    public void A_modified_truncated_or_extended_box_cannot_be_opened(Signer signer, NonNegativeInt position, byte change)
    {
        var box = SealedBox.Seal(signer, Key, Nonce);
        var index = position.Get * 31 % box.Length;
        AssertRefused(box[..index]);
        AssertRefused([.. box, change]);
        box[index] ^= Math.Max(change, (byte)1);
        AssertRefused(box);

        static void AssertRefused(byte[] box) => Assert.ThrowsAny<CryptographicException>(() => SealedBox.Open(box, Key, Nonce));
    }
}
