using DefendFreedom.Petitions;

namespace DefendFreedom.Tests.Petitions;

public class CanonicalAddressTests
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
    public void One_mailbox_has_one_spelling(string typed, string canonical) => Assert.Equal(canonical, CanonicalAddress.Of(typed));

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
    public void What_is_no_address_is_none(string? typed) => Assert.Null(CanonicalAddress.Of(typed));

    [Theory]
    [InlineData(64, "example.org", true)]
    [InlineData(65, "example.org", false)]
    public void A_local_part_has_64_bytes_at_most(int length, string domain, bool fits) =>
        Assert.Equal(fits, CanonicalAddress.Of(new string('a', length) + "@" + domain) is not null);

    [Fact]
    public void An_address_has_254_bytes_at_most_as_mail_servers_count_them()
    {
        var domain = string.Concat(Enumerable.Repeat("bücherbücherbücherbücherbücherbücher.", 5)) + "org";   // 223 bytes in the name system
        Assert.Equal(254, CanonicalAddress.Mailbox(new string('a', 30) + "@" + domain)?.Length);
        Assert.Null(CanonicalAddress.Mailbox(new string('a', 31) + "@" + domain));
        Assert.Null(CanonicalAddress.Mailbox(new string('é', 16) + "@" + domain));
    }

    [Fact]
    public void Mail_goes_to_what_was_typed() => Assert.Equal("A.d.a+news@gmail.com", CanonicalAddress.Mailbox(" A.d.a+news@GMAIL.com "));

    [Theory]
    [InlineData("ada@gmial.com", "ada@gmail.com")]
    [InlineData("ada@gmai.com", "ada@gmail.com")]
    [InlineData("ada@gmaill.com", "ada@gmail.com")]
    [InlineData("ada@gmail.con", "ada@gmail.com")]
    [InlineData("ada@hotmial.com", "ada@hotmail.com")]
    [InlineData("ada@yaho.com", "ada@yahoo.com")]
    public void A_mistyped_domain_is_noticed(string typed, string meant) => Assert.Equal(meant, MistypedDomain.Meant(typed));

    [Theory]
    [InlineData("ada@gmail.com")]
    [InlineData("ada@mail.com")]
    [InlineData("ada@ymail.com")]
    [InlineData("ada@live.ca")]
    [InlineData("ada@yahoo.ca")]
    [InlineData("ada@example.org")]
    public void A_domain_that_is_right_is_not_asked_about(string typed) => Assert.Null(MistypedDomain.Meant(typed));
}
