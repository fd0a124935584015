namespace DefendFreedom.Web.Tests.Security;

/// <summary>URL-encoded values that no link of the site contains as a slug, id or token.</summary>
public static class HostileValues
{
    /// <summary>Every character with Unicode's White_Space property, and others that look blank.</summary>
    public static readonly IReadOnlyList<string> Blanks =
    [
        .. "\t\n\v\f\r \u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u2028\u2029\u202F\u205F\u3000"
            .Concat("\u180E\u200B\u200C\u200D\u2060\uFEFF\u00AD\u3164")
            .Select(c => Uri.EscapeDataString(c.ToString())),
        "%20%20",
        "%E3%80%80%09",
    ];

    public static readonly IReadOnlyList<string> Others =
    [
        "%01",
        "%1b",
        "%7f",
        "a%0d%0aSet-Cookie:%20a=b",
        "%ff",
        "%c0%ae",
        "%e3%80",
        "%ed%a0%80",
        "%ed%b0%80a",
        "%f4%90%80%80",
        "%",
        "%2",
        "%zz",
        "%u0041",
        "%25",
        "%2500",
        "..%2f..%2fetc%2fpasswd",
        "%2f",
        "a%2fb",
        "%5c",
        "..%5c",
        "a..b",
        "...",
        "%C3%A9",
        "e%CC%81",
        "%D0%B6",
        "%D9%81",
        "%E6%97%A5",
        "%F0%9F%98%80",
        "%EF%BC%91",
        "%D9%A1",
        "%E2%84%AA",
        "%C4%B1",
        "-1",
        "0",
        "00000",
        "2147483647",
        "2147483648",
        "-2147483649",
        "9223372036854775808",
        "99999999999999999999999",
        "1.5",
        "1e3",
        "0x1",
        "NaN",
        "null",
        "undefined",
        "true",
        "A-B",
        "a--b",
        "-a",
        "a-",
        "a_b",
        "a.b",
        "a;b",
        "a,b",
        "a+b",
        "a=b",
        "a&b",
        "a:b",
        "@x",
        "~",
        "*",
        "$x",
        "!",
        "(x)",
        "[0]",
        "<script>",
        "'%20OR%201=1--",
        "%22",
        "%7Bslug%7D",
        "{id}",
        "con",
        "aux.json",
        "x.json.json",
    ];

    /// <summary>Overlong values; the last has the maximum length of an address.</summary>
    public static readonly IReadOnlyList<string> Overlong =
    [
        new('a', 101),
        new('a', 1000),
        new('1', 1000),
        string.Concat(Enumerable.Repeat("%C3%A9", 1000)),
        new('a', 8000),
    ];

    public static IEnumerable<string> All => [.. Blanks, .. Others, .. Overlong];
}
