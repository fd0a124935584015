using System.Globalization;

namespace DefendFreedom.Web.Features.Cards;

/// <summary>Names a card: the first half of the SHA-256 of everything that is drawn, as 32 hexadecimal digits in its address.</summary>
public readonly record struct CardHash(UInt128 Value)
{
    public const int Length = 32;

    /// <summary>Parses the name of a card; null for anything else, such as upper case.</summary>
    public static CardHash? Parse(string text) =>
        text.Length == Length
        && text.All(char.IsAsciiHexDigitLower)
        && UInt128.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            ? new CardHash(value)
            : null;

    public override string ToString() => Value.ToString("x32", CultureInfo.InvariantCulture);
}
