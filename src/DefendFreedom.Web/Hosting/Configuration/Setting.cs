using System.Globalization;
using System.Reflection;

namespace DefendFreedom.Web.Hosting.Configuration;

/// <summary>A setting that an operator can change.</summary>
/// <param name="Name">Its name in the configuration, such as `Mail:Host`.</param>
/// <param name="Description">A sentence about it.</param>
/// <param name="Values">What it can be, as in "must be a whole number from 1 to 10".</param>
/// <param name="Default">Its value when it is not set; null if it has none.</param>
public sealed record Setting(string Name, string Description, string Values, string? Default = null)
{
    public const int DefaultMaxLength = 1000;

    /// <summary>The environment variable that sets it.</summary>
    public string EnvironmentVariable { get; init; } = Name.Replace(":", "__", StringComparison.Ordinal);

    public bool IsRequired { get; init; }
    public bool IsSecret { get; init; }

    /// <summary>Whether an empty value is the same as none.</summary>
    public bool IsOptional { get; init; } = true;

    /// <summary>Whether a value that is not empty has the right type and is in range.</summary>
    public Func<string, bool> Accepts { get; init; } = value => value.Length <= DefaultMaxLength && !value.Any(char.IsControl);

    /// <summary>Creates a setting from a property of an options class.</summary>
    public static Setting Create(string section, PropertyInfo property, object defaults)
    {
        var attribute =
            property.GetCustomAttribute<SettingAttribute>()
            ?? throw new InvalidOperationException($"{section}:{property.Name} has no [Setting] with a description");
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var isNumber = type == typeof(int);
        var value = Convert.ToString(property.GetValue(defaults), CultureInfo.InvariantCulture);
        return new(
            $"{section}:{property.Name}",
            attribute.Description,
            attribute.Values ?? (type == typeof(bool) ? "true or false" : DescribeValues(attribute, isNumber)),
            attribute.Default ?? (value is { Length: > 0 } ? $"`{value}`" : null)
        )
        {
            IsRequired = attribute.IsRequired,
            IsSecret = attribute.IsSecret,
            IsOptional = attribute.IsRequired || property.GetValue(defaults) is null,
            Accepts = text =>
                isNumber ? IsInRange(text, attribute)
                : type == typeof(DateOnly) ? IsDay(text)
                : type == typeof(bool) ? bool.TryParse(text, out _)
                : IsText(text, attribute),
        };
    }

    private static string DescribeValues(SettingAttribute attribute, bool isNumber) =>
        isNumber && attribute.Max == int.MaxValue ? $"a whole number of {attribute.Min} or more"
        : isNumber ? $"a whole number from {attribute.Min} to {attribute.Max}"
        : attribute.Words.Length > 0 ? JoinWords(attribute.Words)
        : $"one line of at most {attribute.MaxLength} characters";

    /// <summary>Joins words as in "A, B, or C".</summary>
    public static string JoinWords(string[] words) =>
        words is [var first, var second] ? $"{first} or {second}" : $"{string.Join(", ", words[..^1])}, or {words[^1]}";

    private static bool IsInRange(string text, SettingAttribute attribute) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        && number >= attribute.Min
        && number <= attribute.Max;

    private static bool IsDay(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static bool IsText(string text, SettingAttribute attribute) =>
        attribute.IsMultiline
        || (attribute.Words.Length == 0 || attribute.Words.Contains(text))
            && text.Length <= attribute.MaxLength
            && !text.Any(char.IsControl);
}
