using System.Net.Mail;
using System.Text;
using DefendFreedom.Petitions;
using DefendFreedom.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace DefendFreedom.Tests.Petitions;

[Properties(Arbitrary = [typeof(CanonicalAddressProperties)], MaxTest = 500)]
public sealed class CanonicalAddressProperties
{
    private static readonly string[] Locals =
    [
        "ada", "ADA", "a", ".", "+", "+news", ".+", "-", "_", "'", "!", "ａ", "é", "e\u0301", "ß", "İ", "Ⱥ", "ϴ", "ﬁ", "δ", "用户", "אבג", "😀",
    ];

    private static readonly string[] Domains =
    [
        "example.org", "EXAMPLE.org", "example.org.", "gmail.com", "Googlemail.com", "outlook.com", "proton.me", "PM.me", "fastmail.fm",
        "yahoo.com", "ya.ru", "mac.com", "posteo.net", "ada.fastmail.com", "a-b.sent.com", "ada.anonaddy.me",
        "bücher.example", "xn--bcher-kva.example", "例子.公司", "ｅxample.org", "παράδειγμα.gr", "אבג.co.il",
        "127.0.0.1", "[127.0.0.1]", "localhost", "-a.org", "a..org", "a_b.org", "",
        string.Concat(Enumerable.Repeat("bücherbücherbücherbücherbücherbücher.", 5)) + "org",
    ];

    /// <summary>What somebody types: mostly addresses, some of them with faults, and now and then anything.</summary>
    public static Arbitrary<string> Typed()
    {
        var local = Gen.Frequency((9, Gen.Choose(1, 4).SelectMany(count => Gen.Elements(Locals).ArrayOf(count)).Select(string.Concat)),
            (2, Gen.Zip(Gen.Elements(Locals), Gen.Choose(10, 70)).Select(l => string.Concat(Enumerable.Repeat(l.Item1, l.Item2)))),
            (1, AnyText.Text(Locals).Generator));
        var domain = Gen.Frequency((9, Gen.Elements(Domains)), (1, AnyText.Text(Domains).Generator));
        var address = Gen.Zip(local, domain).Select(a => $"{a.Item1}@{a.Item2}");
        var anything = AnyText.Text([.. Locals, .. Domains, "@"]);
        return Arb.From(Gen.Frequency((9, address), (1, anything.Generator)), anything.Shrinker);
    }

    [Property]
    public void The_canonical_spelling_is_its_own_canonical_spelling(string typed)
    {
        // A letter may take more bytes in lower case than a mailbox may have: Ⱥ takes two, and three then.
        if (CanonicalAddress.Of(typed) is not { } canonical || Encoding.UTF8.GetByteCount(canonical) > 64) return;
        Assert.Equal(canonical, CanonicalAddress.Of(canonical));
    }

    [Property]
    public void An_address_has_a_canonical_spelling_exactly_when_mail_can_go_there(string typed) =>
        Assert.Equal(CanonicalAddress.Mailbox(typed) is null, CanonicalAddress.Of(typed) is null);

    [Property]
    public void What_follows_a_plus_makes_no_other_mailbox(string typed)
    {
        if (CanonicalAddress.Of(typed) is not { } canonical || typed.Contains('+', StringComparison.Ordinal)) return;
        Assert.Contains(CanonicalAddress.Of(typed.Trim().Replace("@", "+news@", StringComparison.Ordinal)), new[] { canonical, null });
    }

    [Property]
    public void The_address_that_mail_goes_to_is_the_same_mailbox(string typed)
    {
        if (CanonicalAddress.Mailbox(typed) is not { } mailbox) return;
        Assert.Equal(CanonicalAddress.Of(typed), CanonicalAddress.Of(mailbox));
        Assert.Equal(mailbox, CanonicalAddress.Mailbox(mailbox));
    }

    [Property]
    public void What_is_accepted_is_one_address_that_mail_servers_take(string typed)
    {
        foreach (var address in new[] { CanonicalAddress.Of(typed), CanonicalAddress.Mailbox(typed) }.OfType<string>())
        {
            Assert.True(MailAddress.TryCreate(address, out var parsed));
            Assert.Equal((address, ""), (parsed.Address, parsed.DisplayName));
            Assert.DoesNotContain(address, c => char.IsControl(c) || char.IsWhiteSpace(c) || c is ',' or ';' or '<' or '>');
            Assert.True(Ascii.IsValid(parsed.Host), parsed.Host);
            Assert.InRange(Encoding.UTF8.GetByteCount(address), 1, CanonicalAddress.MaxLength);
        }
    }

    [Property]
    public void Case_blanks_around_it_and_a_dot_at_its_end_make_no_other_mailbox(string typed)
    {
        var canonical = CanonicalAddress.Of(typed);
        Assert.Equal(canonical, CanonicalAddress.Of($" \t{typed} "));
        var upper = string.Concat(typed.Select(c => char.IsAsciiLetterLower(c) ? char.ToUpperInvariant(c) : c));
        Assert.Equal(canonical, CanonicalAddress.Of(upper));
        if (canonical is not null) Assert.Equal(canonical, CanonicalAddress.Of(typed.Trim() + "."));
    }
}
