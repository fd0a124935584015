using System.Security.Cryptography;
using DefendFreedom.Petitions;

namespace DefendFreedom.Tests.Petitions;

public sealed class SealedBoxTests
{
    private static readonly Signer Ada = new("Ada Lovelace", "ada@example.org", "GB", null, "AAECAwQFBgcICQoLDA0ODw");
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(DataKey.Length);
    private static readonly byte[] Nonce = RandomNumberGenerator.GetBytes(Signature.NonceLength);

    [Fact]
    public void A_sealed_signer_can_be_opened_with_the_key_and_the_nonce() =>
        Assert.Equal(Ada, SealedBox.Open(SealedBox.Seal(Ada, Key, Nonce), Key, Nonce));

    [Fact]
    public void A_box_with_another_nonce_or_key_or_a_changed_bit_cannot_be_opened()
    {
        var box = SealedBox.Seal(Ada, Key, Nonce);
        Assert.ThrowsAny<CryptographicException>(() => SealedBox.Open(box, Key, RandomNumberGenerator.GetBytes(Signature.NonceLength)));
        Assert.ThrowsAny<CryptographicException>(() => SealedBox.Open(box, RandomNumberGenerator.GetBytes(DataKey.Length), Nonce));
        box[^1] ^= 1;
        Assert.ThrowsAny<CryptographicException>(() => SealedBox.Open(box, Key, Nonce));
    }

    [Fact]
    public void A_box_shorter_than_its_header_is_reported_as_truncated()
    {
        Assert.Equal("The box is cut short.", Assert.Throws<CryptographicException>(() => SealedBox.Open([], Key, Nonce)).Message);
        Assert.Equal(
            "The box is cut short.",
            Assert.Throws<CryptographicException>(() => SealedBox.Open(new byte[27], Key, Nonce)).Message
        );
        Assert.IsType<AuthenticationTagMismatchException>(Record.Exception(() => SealedBox.Open(new byte[28], Key, Nonce)));
    }

    [Fact]
    public void A_box_reveals_neither_the_text_nor_its_length()
    {
        var (one, two) = (SealedBox.Seal(Ada, Key, Nonce), SealedBox.Seal(Ada with { Name = "Ada L" }, Key, Nonce));
        Assert.Equal(one.Length, two.Length);
        Assert.True(one.AsSpan().IndexOf("Ada"u8) < 0);
    }

    [Fact]
    public void The_longest_signer_fits_its_column()
    {
        var longest = new Signer(
            new string('語', SignerName.MaxLength),
            new string('語', 21) + "@" + new string('a', 180) + ".org",
            "US",
            new string('語', SignerLocation.PostcodeMaxLength),
            Ada.LeaveToken
        );
        Assert.True(SealedBox.Seal(longest, Key, Nonce).Length <= Signature.SealedMaxLength);
    }
}
