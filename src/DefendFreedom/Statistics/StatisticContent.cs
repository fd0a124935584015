using System.Globalization;
using DefendFreedom.Text;

namespace DefendFreedom.Statistics;

/// <summary>The content of a statistic for readers: value, text, note and source.</summary>
public sealed record StatisticContent(string? Value, string Text, string Note, string Source, string? SourceUrl, string? AsOf)
{
    private static readonly string[] AsOfFormats = ["yyyy", "yyyy-MM", "yyyy-MM-dd"];

    /// <summary>Creates content from form input: trimmed, with blank optional fields as null.</summary>
    public static StatisticContent FromInput(string? value, string? text, string? note, string? source, string? sourceUrl, string? asOf) =>
        new(
            FormText.NullIfBlank(value),
            FormText.MultiLine(text),
            FormText.MultiLine(note),
            FormText.MultiLine(source),
            FormText.NullIfBlank(sourceUrl),
            FormText.NullIfBlank(TypedNumber.ToAscii(asOf))
        );

    /// <summary>Returns the validation errors by field.</summary>
    public IReadOnlyList<(string Field, string Message)> Validate()
    {
        var errors = new List<(string, string)>();
        if (Text.Length is 0 or > Statistic.TextMaxLength)
            errors.Add((nameof(Text), $"Enter what it counts, in at most {Statistic.TextMaxLength} characters."));
        if (Value?.Length > Statistic.ValueMaxLength)
            errors.Add((nameof(Value), $"Use at most {Statistic.ValueMaxLength} characters."));
        if (Source.Length is 0 or > Statistic.SourceMaxLength)
            errors.Add((nameof(Source), "Enter the source."));
        if (SourceUrl is not null && (!Links.IsExternal(SourceUrl) || SourceUrl.Length > Statistic.SourceUrlMaxLength))
            errors.Add((nameof(SourceUrl), "Enter an address that starts with https://."));
        if (AsOf is not null && AsOfStart is null)
            errors.Add((nameof(AsOf), "Enter a year, month, or day, such as 2019, 2019-01, or 2019-01-31."));
        return errors;
    }

    /// <summary>The as-of time for readers: "2019", "January 2019" or "January 31, 2019"; null when there is none.</summary>
    public string? FormatAsOf(CultureInfo culture) =>
        (AsOf?.Length, AsOfStart) switch
        {
            (7, { } month) => month.FormatMonth(culture),
            (10, { } day) => day.FormatDay(culture),
            _ => AsOf, // a year, or a value that the linter reports
        };

    /// <summary>The first day of the year, month or day in <see cref="AsOf"/>; null when there is none.</summary>
    public DateOnly? AsOfStart =>
        DateOnly.TryParseExact(AsOf, AsOfFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
