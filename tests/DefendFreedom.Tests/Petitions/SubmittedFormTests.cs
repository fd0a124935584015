using System.Security.Cryptography;
using System.Text;
using DefendFreedom.Petitions;
using DefendFreedom.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace DefendFreedom.Tests.Petitions;

[Properties(Arbitrary = [typeof(TextArbitrary), typeof(SubmittedFormTests)])]
public sealed class SubmittedFormTests
{
    private const int Block = 256;

    public static Arbitrary<SubmittedForm> Forms() =>
        (
            from name in TextArbitrary.Create().Generator
            from email in TextArbitrary.Create().Generator
            from postcode in TextArbitrary.Create().Generator
            from shown in Gen.OneOf(
                Gen.Constant<string?>(null),
                TextArbitrary.Create().Generator.Select(s => (string?)s.ReplaceLoneSurrogates())
            )
            from onList in Gen.Elements(true, false)
            from updates in Gen.Elements(true, false)
            select CreateForm(name.ReplaceLoneSurrogates(), email.ReplaceLoneSurrogates()) with
            {
                Choices = new SignerChoices(name.ReplaceLoneSurrogates(), "US", postcode.ReplaceLoneSurrogates(), shown, onList, updates),
            }
        ).ToArbitrary();

    [Property(MaxTest = 300)]
    public void Any_form_round_trips(SubmittedForm form)
    {
        var bytes = form.ToBytes();
        var read = SubmittedForm.FromBytes(bytes);
        Assert.Equal((form.Email, form.Choices), (read.Email, read.Choices));
        Assert.Equal(form.Seed, read.Seed);
        Assert.Equal(form.Network, read.Network);
        Assert.Equal(form.Tokens.Code, read.Tokens.Code);
        Assert.Equal(0, bytes.Length % Block);
        Assert.InRange(bytes.Length - Encoding.UTF8.GetString(bytes).TrimEnd(' ').Length, 0, bytes.Length);
    }

    [Property(MaxTest = 300)]
    public void Bytes_that_are_not_a_form_are_refused(string text) =>
        Assert.Throws<CryptographicException>(() => SubmittedForm.FromBytes(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"Seed\":\"AA==\"}")]
    public void JSON_that_is_not_a_form_is_refused(string json) =>
        Assert.NotEmpty(Assert.Throws<CryptographicException>(() => SubmittedForm.FromBytes(Encoding.UTF8.GetBytes(json))).Message);

    [Fact]
    public void A_form_is_padded_to_the_fewest_whole_blocks()
    {
        var lengths = Enumerable.Range(1, Block + 1).Select(i => CreateForm(new string('a', i), "ada@example.org").ToBytes()).ToList();
        Assert.Equal(2, lengths.Select(l => l.Length).Distinct().Count());
        Assert.Equal(lengths[0].Length + Block, lengths[^1].Length);
        Assert.Contains(lengths, l => l[^1] == (byte)'}');
        Assert.All(lengths, l => Assert.InRange(Encoding.UTF8.GetString(l).TrimEnd(' ').Length, l.Length - Block + 1, l.Length));
    }

    [Fact]
    public void The_longest_form_fits_its_column_with_room_for_its_encryption()
    {
        var longest = CreateForm(new string('語', SignerName.MaxLength), new string('語', 21) + "@" + new string('a', 180) + ".org") with
        {
            Choices = new SignerChoices(
                new string('語', SignerName.MaxLength),
                "US",
                new string('語', SignerLocation.PostcodeMaxLength),
                new string('語', Signature.PublicNameMaxLength),
                true,
                true
            ),
        };
        Assert.InRange(longest.ToBytes().Length, Block, Submission.FormMaxLength - 200);
    }

    [Fact]
    public void The_place_is_derived_from_country_and_postcode() =>
        Assert.Equal("US-NY", new SignerChoices("Ada", "US", "10001", null, false, false).Place);

    private static SubmittedForm CreateForm(string name, string email) =>
        new()
        {
            Seed = new byte[SigningTokens.SeedLength],
            Email = email,
            Choices = new SignerChoices(name, "US", "10001", null, false, false),
            Network = new byte[NetworkFingerprints.Length],
        };
}
