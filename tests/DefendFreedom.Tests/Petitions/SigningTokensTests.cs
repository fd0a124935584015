using DefendFreedom.Petitions;

namespace DefendFreedom.Tests.Petitions;

public sealed class SigningTokensTests
{
    private static readonly SigningTokens Tokens = new([.. Enumerable.Range(0, 16).Select(i => (byte)i)]);

    /// <summary>Hashes are stored in the database and tokens are in sent e-mails, so every version must derive the same ones.</summary>
    [Fact]
    public void Tokens_derived_from_a_seed_stay_the_same_in_every_version()
    {
        Assert.Equal("AAECAwQFBgcICQoLDA0ODw", Tokens.ConfirmToken);
        Assert.Equal("G3VW9ipBROG8VSi2mq7r6w", Tokens.WithdrawToken);
        Assert.Equal("q23bH2IrKptc548hNPUB2g", Tokens.LeaveToken);
        Assert.Equal("47932532", Tokens.Code);
        Assert.Equal("be45cb2605bf36bebde684841a28f0fd", Convert.ToHexStringLower(SigningTokens.Hash(Tokens.ConfirmToken)!));
    }

    [Fact]
    public void All_tokens_derive_from_the_confirmation_token_and_not_the_reverse()
    {
        var found = SigningTokens.FromConfirmToken(Tokens.ConfirmToken)!;
        Assert.Equal(
            (Tokens.ConfirmToken, Tokens.WithdrawToken, Tokens.LeaveToken, Tokens.Code),
            (found.ConfirmToken, found.WithdrawToken, found.LeaveToken, found.Code)
        );
        var other = SigningTokens.FromConfirmToken(Tokens.WithdrawToken)!;
        Assert.Empty(
            new[] { other.ConfirmToken, other.WithdrawToken, other.LeaveToken }.Intersect([Tokens.ConfirmToken, Tokens.LeaveToken])
        );
        Assert.NotEqual(Tokens.Code, other.Code);
    }

    [Fact]
    public void Every_seed_is_unique()
    {
        var seeds = Enumerable.Range(0, 100).Select(_ => SigningTokens.CreateSeed()).ToList();
        Assert.All(seeds, s => Assert.Equal(SigningTokens.SeedLength, s.Length));
        Assert.Equal(100, seeds.Select(Convert.ToHexString).Distinct().Count());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AAECAwQFBgcICQoLDA0OD")]
    [InlineData("AAECAwQFBgcICQoLDA0ODwA")]
    [InlineData("AAECAwQFBgcICQoLDA0ODw==")]
    [InlineData("AAECAwQFBgcICQoLDA0OD+")]
    [InlineData("AAECAwQFBgcICQoLDA0OD=")]
    [InlineData("!!!!!!!!!!!!!!!!!!!!!!")]
    [InlineData("                      ")]
    [InlineData("AAECAwQFBgcICQoLDA0O  ")]
    [InlineData("AAECAwQFBgcICQoLDA0O\r\n")]
    [InlineData("ＡＡＥＣＡｗＱＦＢｇｃＩＣＱｏＬＤＡ０ＯＤｗ")]
    public void Invalid_tokens_have_no_hash_and_no_seed(string? token)
    {
        Assert.Null(SigningTokens.Hash(token));
        Assert.Null(SigningTokens.FromConfirmToken(token));
    }

    [Fact]
    public void A_token_with_nonzero_padding_bits_is_invalid()
    {
        // Only two bits of the last character carry data; the other four must be zero.
        Assert.All("xyz0123456789-_", c => Assert.Null(SigningTokens.Hash(Tokens.ConfirmToken[..21] + c)));
    }

    [Fact]
    public void A_code_may_be_typed_with_spaces_and_hyphens()
    {
        var code = Tokens.Code;
        Assert.True(Tokens.MatchesCode(code));
        Assert.True(Tokens.MatchesCode($" {code[..4]} {code[4..]} "));
        Assert.True(Tokens.MatchesCode($"{code[..4]}-{code[4..]}"));
    }

    [Fact]
    public void A_code_with_a_wrong_digit_or_length_is_rejected()
    {
        var code = Tokens.Code;
        Assert.False(Tokens.MatchesCode(""));
        Assert.False(Tokens.MatchesCode(code + "0"));
        Assert.False(Tokens.MatchesCode("0" + code));
        Assert.False(Tokens.MatchesCode(code[..7]));
        Assert.False(Tokens.MatchesCode(code[..4] + "." + code[4..]));
        for (var i = 0; i < code.Length; i++)
            Assert.False(Tokens.MatchesCode(code[..i] + (char)('0' + (code[i] - '0' + 1) % 10) + code[(i + 1)..]));
    }

    [Fact]
    public void Codes_keep_leading_zeros()
    {
        var codes = Enumerable.Range(0, 500).Select(i => new SigningTokens([(byte)i, (byte)(i >> 8), .. new byte[14]]).Code).ToList();
        Assert.All(codes, code => Assert.Matches("^[0-9]{8}$", code));
        Assert.Equal(SigningTokens.CodeLength, codes[0].Length);
        Assert.Contains(codes, code => code[0] == '0');
        Assert.Equal(10, codes.Select(code => code[0]).Distinct().Count());
    }
}
