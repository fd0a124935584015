using System.Globalization;
using System.Text.Json.Serialization;
using DefendFreedom.Text;

namespace DefendFreedom.Newsroom;

/// <summary>
/// The original of a report, guide or letter: its address on the web, its publisher and year, and the name of a document that readers can
/// download. Each may be unknown.
/// </summary>
public sealed record Original(string? Address = null, string? Publisher = null, string? Year = null, string? File = null)
{
    public const int AddressMaxLength = 500;
    public const int PublisherMaxLength = 200;
    public const int YearMaxLength = 4;
    public const int FileMaxLength = Slug.MaxLength;
    public const int FirstYear = 1900;

    /// <summary>An original of which nothing is known.</summary>
    public static readonly Original Unknown = new();

    /// <summary>Creates an original from form input: one line each, blank fields as null, digits of any script as ASCII.</summary>
    public static Original FromInput(string? address, string? publisher, string? year, string? file) =>
        new(FindText(address), FindText(publisher), FindText(TypedNumber.ToAscii(year)), FindText(file));

    /// <summary>Whether nothing is known.</summary>
    [JsonIgnore]
    public bool IsUnknown => this == Unknown;

    /// <summary>Publisher and year ("Amnesty International USA, 2020"), or one of them; empty when neither is known.</summary>
    [JsonIgnore]
    public string PublisherAndYear => string.Join(", ", new[] { Publisher, Year }.OfType<string>());

    /// <summary>Whether a text is a year that something can have been published in, or will be next year.</summary>
    public static bool IsYear(string text, DateOnly today) =>
        text.Length == YearMaxLength
        && text.All(char.IsAsciiDigit)
        && int.Parse(text, CultureInfo.InvariantCulture) is var year
        && year >= FirstYear
        && year <= today.Year + 1;

    private static string? FindText(string? text) => FormText.SingleLine(text) is { Length: > 0 } line ? line : null;
}
