using FsCheck;
using FsCheck.Fluent;

namespace DefendFreedom.Tests.Support;

/// <summary>Generates hostile text: other scripts and directions, control characters, lone surrogates, empty and very long text.</summary>
public static class TextArbitrary
{
    private static readonly string[] Pieces =
    [
        "a",
        "Z",
        "9",
        " ",
        ".",
        ",",
        "-",
        "---",
        "_",
        "+",
        "@",
        "'",
        "’",
        "\"",
        "`",
        "<",
        ">",
        "&",
        "|",
        "\\",
        "/",
        ":",
        ";",
        "#",
        "*",
        "!",
        "?",
        "%",
        "$",
        "~",
        "=",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        "\0",
        "\t",
        "\r",
        "\n",
        "\r\n",
        "\u0001",
        "\u0085",
        "\u00AD",
        "\u200B",
        "\u2028",
        "\uFEFF",
        "\uFFFD",
        "\uFFFF",
        "\u202E",
        "\u200F",
        "é",
        "e\u0301",
        "ß",
        "İ",
        "ı",
        "ς",
        "ﬁ",
        "Ⅷ",
        "٣",
        "½",
        "Ａ",
        "Ⱥ",
        "שלום",
        "سلام",
        "用户",
        "δοκιμή",
        "😀",
        "👩‍👩‍👧",
        "𐐀",
        "\uD83D",
        "\uDE00",
    ];

    public static Arbitrary<string> Create() => Create(Pieces);

    /// <summary>Generates text made mostly of the given pieces.</summary>
    public static Arbitrary<string> Create(params string[] pieces) =>
        Arb.From(
            Gen.Frequency(
                (8, Join(Gen.Elements(pieces), 12)),
                (3, Join(Gen.OneOf(Gen.Elements(pieces), Gen.Elements(Pieces)), 12)),
                (1, Join(Gen.Choose(0, char.MaxValue).Select(c => ((char)c).ToString()), 40)),
                (1, Gen.Zip(Gen.Elements(pieces), Gen.Choose(0, 300)).Select(p => string.Concat(Enumerable.Repeat(p.Item1, p.Item2))))
            ),
            text => ArbMap.Default.ArbFor<string>().Shrinker(text)
        );

    /// <summary>Replaces lone surrogates with U+FFFD, as encoding to UTF-8 does.</summary>
    public static string ReplaceLoneSurrogates(this string text) => string.Concat(text.EnumerateRunes());

    private static Gen<string> Join(Gen<string> piece, int maxCount) =>
        Gen.Choose(0, maxCount).SelectMany(count => piece.ArrayOf(count)).Select(string.Concat);
}
