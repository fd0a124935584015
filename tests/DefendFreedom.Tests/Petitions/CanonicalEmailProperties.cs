using System.Net.Mail;
using System.Text;
using DefendFreedom.Petitions;
using DefendFreedom.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace DefendFreedom.Tests.Petitions;

[Properties(Arbitrary = [typeof(CanonicalEmailProperties)], MaxTest = 500)]
public sealed class CanonicalEmailProperties
{
    private static readonly string[] Locals =
    [
        "ada",
        "ADA",
        "a",
        ".",
        "+",
        "+news",
        ".+",
        "-",
        "_",
        "'",
        "!",
        "ａ",
        "é",
        "e\u0301",
        "ß",
        "İ",
        "Ⱥ",
        "ϴ",
        "ﬁ",
        "δ",
        "用户",
        "אבג",
        "😀",
    ];

    private static readonly string[] Domains =
    [
        "example.org",
        "EXAMPLE.org",
        "example.org.",
        "gmail.com",
        "Googlemail.com",
        "outlook.com",
        "proton.me",
        "PM.me",
        "fastmail.fm",
        "yahoo.com",
        "ya.ru",
        "mac.com",
        "posteo.net",
        "ada.fastmail.com",
        "a-b.sent.com",
        "ada.anonaddy.me",
        "bücher.example",
        "xn--bcher-kva.example",
        "例子.公司",
        "ｅxample.org",
        "παράδειγμα.gr",
        "אבג.co.il",
        "127.0.0.1",
        "[127.0.0.1]",
        "localhost",
        "-a.org",
        "a..org",
        "a_b.org",
        "",
        string.Concat(Enumerable.Repeat("bücherbücherbücherbücherbücherbücher.", 5)) + "org",
    ];

    /// <summary>Generates typed input: mostly e-mail addresses, some of them with mistakes, and occasionally arbitrary text.</summary>
    public static Arbitrary<string> Inputs()
    {
        var local = Gen.Frequency(
            (9, Gen.Choose(1, 4).SelectMany(count => Gen.Elements(Locals).ArrayOf(count)).Select(string.Concat)),
            (2, Gen.Zip(Gen.Elements(Locals), Gen.Choose(10, 70)).Select(l => string.Concat(Enumerable.Repeat(l.Item1, l.Item2)))),
            (1, TextArbitrary.Create(Locals).Generator)
        );
        var domain = Gen.Frequency((9, Gen.Elements(Domains)), (1, TextArbitrary.Create(Domains).Generator));
        var address = Gen.Zip(local, domain).Select(a => $"{a.Item1}@{a.Item2}");
        var anything = TextArbitrary.Create([.. Locals, .. Domains, "@"]);
        return Arb.From(Gen.Frequency((9, address), (1, anything.Generator)), anything.Shrinker);
    }

    [Property]
    public void Normalizing_a_normalized_address_changes_nothing(string input)
    {
        // Lowercasing can lengthen the local part beyond its 64-byte limit: Ⱥ takes two bytes and its lowercase form three.
        if (CanonicalEmail.Normalize(input) is not { } canonical || Encoding.UTF8.GetByteCount(canonical) > 64)
            return;
        Assert.Equal(canonical, CanonicalEmail.Normalize(canonical));
    }

    [Property]
    public void An_address_can_be_normalized_exactly_when_it_is_deliverable(string input) =>
        Assert.Equal(CanonicalEmail.ToDeliverable(input) is null, CanonicalEmail.Normalize(input) is null);

    [Property]
    public void A_plus_suffix_does_not_change_the_mailbox(string input)
    {
        if (CanonicalEmail.Normalize(input) is not { } canonical || input.Contains('+', StringComparison.Ordinal))
            return;
        Assert.Contains(CanonicalEmail.Normalize(input.Trim().Replace("@", "+news@", StringComparison.Ordinal)), new[] { canonical, null });
    }

    [Property]
    public void The_deliverable_address_belongs_to_the_same_mailbox(string input)
    {
        if (CanonicalEmail.ToDeliverable(input) is not { } mailbox)
            return;
        Assert.Equal(CanonicalEmail.Normalize(input), CanonicalEmail.Normalize(mailbox));
        Assert.Equal(mailbox, CanonicalEmail.ToDeliverable(mailbox));
    }

    [Property]
    public void Accepted_input_is_a_single_address_that_mail_servers_accept(string input)
    {
        foreach (var address in new[] { CanonicalEmail.Normalize(input), CanonicalEmail.ToDeliverable(input) }.OfType<string>())
        {
            Assert.True(MailAddress.TryCreate(address, out var parsed));
            Assert.Equal((address, ""), (parsed.Address, parsed.DisplayName));
            Assert.DoesNotContain(address, c => char.IsControl(c) || char.IsWhiteSpace(c) || c is ',' or ';' or '<' or '>');
            Assert.True(Ascii.IsValid(parsed.Host), parsed.Host);
            Assert.InRange(Encoding.UTF8.GetByteCount(address), 1, CanonicalEmail.MaxLength);
        }
    }

    [Property]
    public void Case_surrounding_whitespace_and_a_trailing_dot_do_not_change_the_mailbox(string input)
    {
        var canonical = CanonicalEmail.Normalize(input);
        Assert.Equal(canonical, CanonicalEmail.Normalize($" \t{input} "));
        var upper = string.Concat(input.Select(c => char.IsAsciiLetterLower(c) ? char.ToUpperInvariant(c) : c));
        Assert.Equal(canonical, CanonicalEmail.Normalize(upper));
        if (canonical is not null)
            Assert.Equal(canonical, CanonicalEmail.Normalize(input.Trim() + "."));
    }
}
