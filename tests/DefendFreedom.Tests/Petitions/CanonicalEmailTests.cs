using DefendFreedom.Petitions;

namespace DefendFreedom.Tests.Petitions;

public class CanonicalEmailTests
{
    [Theory]
    [InlineData("Ada@Example.ORG", "ada@example.org")]
    [InlineData(" ada@example.org ", "ada@example.org")]
    [InlineData("ada@example.org.", "ada@example.org")]
    [InlineData("ａｄａ@example.org", "ada@example.org")]
    [InlineData("ada@BÜCHER.example", "ada@xn--bcher-kva.example")]
    [InlineData("ada@bücher.example", "ada@xn--bcher-kva.example")]
    [InlineData("ada@xn--bcher-kva.example", "ada@xn--bcher-kva.example")]
    [InlineData("Δοκιμή@παράδειγμα.gr", "δοκιμή@xn--hxajbheg2az3al.gr")]
    [InlineData("用户@例子.公司", "用户@xn--fsqu00a.xn--55qx5d")]
    [InlineData("अजय@डाटा.भारत", "अजय@xn--c2bd1gb.xn--h2brj9c")]
    [InlineData("+news@gmail.com", "+news@gmail.com")]
    [InlineData("a.d.a.+news@gmail.com", "ada@gmail.com")]
    [InlineData("ada.+x@outlook.com", "ada.+x@outlook.com")]
    [InlineData("-_-@proton.me", "-_-@proton.me")]
    [InlineData("-x@yahoo.com", "-x@yahoo.com")]
    [InlineData("Ada+News@Example.ORG", "ada@example.org")]
    public void An_address_is_normalized_to_one_spelling(string input, string canonical) =>
        Assert.Equal(canonical, CanonicalEmail.Normalize(input));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ada")]
    [InlineData("@example.org")]
    [InlineData("ada@")]
    [InlineData("ada@localhost")]
    [InlineData("ada@127.0.0.1")]
    [InlineData("a b@example.org")]
    [InlineData("ada@exa mple.org")]
    [InlineData("ada@@example.org")]
    [InlineData("ada@bob@example.org")]
    [InlineData("Ada <ada@example.org>")]
    [InlineData("ada,bob@example.org")]
    [InlineData("ada@example.org\r\nBcc: all@example.org")]
    [InlineData(".ada@example.org")]
    [InlineData("a..da@example.org")]
    [InlineData("ada@-example.org")]
    [InlineData("\ufffd@example.org")]
    [InlineData("ada.@example.org")]
    [InlineData("a\"b@example.org")]
    [InlineData("ada@[127.0.0.1]")]
    [InlineData("ada@a_b.org")]
    [InlineData("a\0b@example.org")]
    public void Invalid_addresses_are_rejected(string? input) => Assert.Null(CanonicalEmail.Normalize(input));

    [Theory]
    [InlineData(64, "example.org", true)]
    [InlineData(65, "example.org", false)]
    public void A_local_part_has_at_most_64_bytes(int length, string domain, bool fits) =>
        Assert.Equal(fits, CanonicalEmail.Normalize(new string('a', length) + "@" + domain) is not null);

    [Fact]
    public void An_address_has_at_most_254_bytes_with_its_domain_in_punycode()
    {
        var domain = string.Concat(Enumerable.Repeat("bücherbücherbücherbücherbücherbücher.", 5)) + "org"; // 223 bytes in Punycode
        Assert.Equal(254, CanonicalEmail.ToDeliverable(new string('a', 30) + "@" + domain)?.Length);
        Assert.Null(CanonicalEmail.ToDeliverable(new string('a', 31) + "@" + domain));
        Assert.Null(CanonicalEmail.ToDeliverable(new string('é', 16) + "@" + domain));
    }

    [Fact]
    public void Mail_is_sent_to_the_address_as_typed() =>
        Assert.Equal("A.d.a+news@gmail.com", CanonicalEmail.ToDeliverable(" A.d.a+news@GMAIL.com "));

    [Theory]
    [InlineData("ada@gmial.com", "ada@gmail.com")]
    [InlineData("ada@gmai.com", "ada@gmail.com")]
    [InlineData("ada@gmaill.com", "ada@gmail.com")]
    [InlineData("ada@gmail.con", "ada@gmail.com")]
    [InlineData("ada@hotmial.com", "ada@hotmail.com")]
    [InlineData("ada@yaho.com", "ada@yahoo.com")]
    public void A_mistyped_domain_gets_a_suggestion(string input, string suggestion) =>
        Assert.Equal(suggestion, EmailTypoSuggestion.Suggest(input));

    [Theory]
    [InlineData("ada@gmail.com")]
    [InlineData("ada@mail.com")]
    [InlineData("ada@ymail.com")]
    [InlineData("ada@live.ca")]
    [InlineData("ada@yahoo.ca")]
    [InlineData("ada@example.org")]
    public void A_correct_domain_gets_no_suggestion(string input) => Assert.Null(EmailTypoSuggestion.Suggest(input));
}
