using DefendFreedom.Petitions;

namespace DefendFreedom.Tests.Petitions;

public sealed class SigningTokensTests
{
    private static readonly SigningTokens Tokens = new([.. Enumerable.Range(0, 16).Select(i => (byte)i)]);

    /// <summary>Hashes are kept in the database and the rest is in e-mails that were sent, so a new version must derive the same.</summary>
    [Fact]
    public void What_is_derived_from_a_seed_stays_the_same_in_every_version()
    {
        Assert.Equal("AAECAwQFBgcICQoLDA0ODw", Tokens.Confirm);
        Assert.Equal("G3VW9ipBROG8VSi2mq7r6w", Tokens.Withdraw);
        Assert.Equal("q23bH2IrKptc548hNPUB2g", Tokens.Leave);
        Assert.Equal("47932532", Tokens.Code);
        Assert.Equal("be45cb2605bf36bebde684841a28f0fd", Convert.ToHexStringLower(SigningTokens.Hash(Tokens.Confirm)!));
    }

    [Fact]
    public void The_confirmation_token_leads_to_all_others_and_none_of_them_leads_back()
    {
        var found = SigningTokens.FromConfirm(Tokens.Confirm)!;
        Assert.Equal((Tokens.Confirm, Tokens.Withdraw, Tokens.Leave, Tokens.Code), (found.Confirm, found.Withdraw, found.Leave, found.Code));
        var other = SigningTokens.FromConfirm(Tokens.Withdraw)!;
        Assert.Empty(new[] { other.Confirm, other.Withdraw, other.Leave }.Intersect([Tokens.Confirm, Tokens.Leave]));
        Assert.NotEqual(Tokens.Code, other.Code);
    }

    [Fact]
    public void Every_submission_has_a_seed_of_its_own()
    {
        var seeds = Enumerable.Range(0, 100).Select(_ => SigningTokens.NewSeed()).ToList();
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
    public void What_is_no_token_has_no_hash_and_no_seed(string? token)
    {
        Assert.Null(SigningTokens.Hash(token));
        Assert.Null(SigningTokens.FromConfirm(token));
    }

    [Fact]
    public void A_token_with_other_bits_after_its_end_is_none()
    {
        // Of the last character two bits count; the other four are zero.
        Assert.All("xyz0123456789-_", c => Assert.Null(SigningTokens.Hash(Tokens.Confirm[..21] + c)));
    }

    [Fact]
    public void A_code_may_be_typed_with_blanks_and_hyphens()
    {
        var code = Tokens.Code;
        Assert.True(Tokens.IsCode(code));
        Assert.True(Tokens.IsCode($" {code[..4]} {code[4..]} "));
        Assert.True(Tokens.IsCode($"{code[..4]}-{code[4..]}"));
    }

    [Fact]
    public void A_code_that_is_wrong_in_one_digit_or_in_its_length_is_none()
    {
        var code = Tokens.Code;
        Assert.False(Tokens.IsCode(""));
        Assert.False(Tokens.IsCode(code + "0"));
        Assert.False(Tokens.IsCode("0" + code));
        Assert.False(Tokens.IsCode(code[..7]));
        Assert.False(Tokens.IsCode(code[..4] + "." + code[4..]));
        for (var i = 0; i < code.Length; i++) Assert.False(Tokens.IsCode(code[..i] + (char)('0' + (code[i] - '0' + 1) % 10) + code[(i + 1)..]));
    }

    [Fact]
    public void Small_codes_keep_their_zeros()
    {
        var codes = Enumerable.Range(0, 500).Select(i => new SigningTokens([(byte)i, (byte)(i >> 8), .. new byte[14]]).Code).ToList();
        Assert.All(codes, code => Assert.Matches("^[0-9]{8}$", code));
        Assert.Equal(SigningTokens.CodeLength, codes[0].Length);
        Assert.Contains(codes, code => code[0] == '0');
        Assert.Equal(10, codes.Select(code => code[0]).Distinct().Count());
    }
}
