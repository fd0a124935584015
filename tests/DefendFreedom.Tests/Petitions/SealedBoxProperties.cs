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
        (from name in AnyText.Text().Generator
         from email in AnyText.Text().Generator
         from country in Gen.Elements("US", "DE", "")
         from postcode in AnyText.Text().Generator
         from token in Gen.Elements("", "AAECAwQFBgcICQoLDA0ODw")
         select new Signer(name.Whole(), email.Whole(), country, postcode.Length == 0 ? null : postcode.Whole(), token)).ToArbitrary();

    [Property(MaxTest = 300)]
    public void Any_signer_comes_out_of_the_box_as_put_in(Signer signer)
    {
        var box = SealedBox.Seal(signer, Key, Nonce);
        Assert.Equal(signer, SealedBox.Open(box, Key, Nonce));
        string[] texts = [signer.Name, signer.Email, signer.Country, signer.Postcode ?? "", signer.LeaveToken];
        var length = texts.Sum(text => 2 + Encoding.UTF8.GetByteCount(text));
        Assert.Equal((length + 63) / 64 * 64, box.Length - SealedBox.IvLength - SealedBox.TagLength);
        Assert.NotEqual(box, SealedBox.Seal(signer, Key, Nonce));
    }

    [Property(MaxTest = 300)]
    public void A_box_that_was_changed_cut_or_lengthened_is_not_opened(Signer signer, NonNegativeInt at, byte change)
    {
        var box = SealedBox.Seal(signer, Key, Nonce);
        var place = at.Get * 31 % box.Length;
        Refused(box[..place]);
        Refused([.. box, change]);
        box[place] ^= Math.Max(change, (byte)1);
        Refused(box);

        static void Refused(byte[] box) => Assert.ThrowsAny<CryptographicException>(() => SealedBox.Open(box, Key, Nonce));
    }
}
