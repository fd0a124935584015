using System.Buffers.Text;
using DefendFreedom.Petitions;
using DefendFreedom.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace DefendFreedom.Tests.Petitions;

[Properties(Arbitrary = [typeof(TextArbitrary), typeof(SigningTokensProperties)])]
public sealed class SigningTokensProperties
{
    /// <summary>Generates seeds; some differ in a single bit.</summary>
    public static Arbitrary<byte[]> Seeds() =>
        Gen.Frequency((1, Gen.Constant(0)), (3, Gen.Choose(0, 255)))
            .ArrayOf(SigningTokens.SeedLength)
            .Select(s => s.Select(b => (byte)b).ToArray())
            .ToArbitrary();

    [Property(MaxTest = 300)]
    public void Tokens_for_different_purposes_have_different_hashes(byte[] seed)
    {
        var tokens = new SigningTokens(seed);
        var hashes = new[] { tokens.ConfirmToken, tokens.WithdrawToken, tokens.LeaveToken }
            .Select(t => Convert.ToHexString(SigningTokens.Hash(t)!))
            .ToList();
        Assert.Equal(3, hashes.Distinct().Count());
        Assert.All(hashes, hash => Assert.Equal(2 * SigningTokens.HashLength, hash.Length));
        Assert.DoesNotContain(Convert.ToHexString(seed), hashes);
    }

    [Property(MaxTest = 300)]
    public void Tokens_of_another_seed_are_not_accepted(byte[] seed, NonNegativeInt bit)
    {
        byte[] changed = [.. seed];
        changed[bit.Get / 8 % SigningTokens.SeedLength] ^= (byte)(1 << bit.Get % 8);
        var (own, other) = (new SigningTokens(seed), new SigningTokens(changed));
        string[] tokens = [own.ConfirmToken, own.WithdrawToken, own.LeaveToken];
        Assert.Empty(tokens.Select(Hash).Intersect(new[] { other.ConfirmToken, other.WithdrawToken, other.LeaveToken }.Select(Hash)));
        Assert.Equal(own.Code == other.Code, own.MatchesCode(other.Code));

        static string Hash(string token) => Convert.ToHexString(SigningTokens.Hash(token)!);
    }

    [Property(MaxTest = 300)]
    public void The_confirmation_token_encodes_the_seed(byte[] seed)
    {
        var tokens = new SigningTokens(seed);
        Assert.Equal(seed, Base64Url.DecodeFromChars(tokens.ConfirmToken));
        Assert.Equal(tokens.LeaveToken, SigningTokens.FromConfirmToken(tokens.ConfirmToken)!.LeaveToken);
        Assert.True(tokens.MatchesCode(tokens.Code));
        Assert.All([tokens.ConfirmToken, tokens.WithdrawToken, tokens.LeaveToken], token => Assert.Matches("^[A-Za-z0-9_-]{22}$", token));
    }

    [Property(MaxTest = 1000)]
    public void Text_that_is_not_a_token_has_no_hash(string text)
    {
        if (IsToken(text))
            return;
        Assert.Null(SigningTokens.Hash(text));
        Assert.Null(SigningTokens.FromConfirmToken(text));
        Assert.False(new SigningTokens(new byte[SigningTokens.SeedLength]).MatchesCode(text));
    }

    [Property(MaxTest = 1000)]
    public void A_changed_token_is_a_different_token_or_invalid(byte[] seed, NonNegativeInt position, string text)
    {
        var token = new SigningTokens(seed).ConfirmToken;
        var index = position.Get % token.Length;
        var changed = (token[..index] + text + token[Math.Min(token.Length, index + text.Length)..]).PadRight(token.Length)[..token.Length];
        Assert.Equal(IsToken(changed), SigningTokens.Hash(changed) is not null);
        if (changed != token && SigningTokens.Hash(changed) is { } hash)
            Assert.NotEqual(SigningTokens.Hash(token), hash);
    }

    // 16 bytes are 22 base64url characters; the last four bits of the last character are zero.
    private static bool IsToken(string text) =>
        text.Length == 22 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') && text[^1] is 'A' or 'Q' or 'g' or 'w';
}
