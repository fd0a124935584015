using System.Globalization;
using DefendFreedom.Markdown;
using DefendFreedom.Text;

namespace DefendFreedom.Statistics;

/// <summary>What a statistic says to readers: figure, words, note, and where they are from.</summary>
public sealed record StatisticText(string? Value, string Text, string Note, string Source, string? SourceUrl, string? AsOf)
{
    private static readonly string[] AsOfForms = ["yyyy", "yyyy-MM", "yyyy-MM-dd"];

    /// <summary>As it was typed, without blanks at the ends and with nothing where nothing was written.</summary>
    public static StatisticText Typed(string? value, string? text, string? note, string? source, string? sourceUrl, string? asOf) =>
        new(FormText.NullIfBlank(value), FormText.MultiLine(text), FormText.MultiLine(note), FormText.MultiLine(source), FormText.NullIfBlank(sourceUrl),
            FormText.NullIfBlank(asOf));

    /// <summary>What is wrong with it, by field.</summary>
    public IReadOnlyList<(string Field, string Message)> Wrong()
    {
        var wrong = new List<(string, string)>();
        if (Text.Length is 0 or > Statistic.TextMaxLength) wrong.Add((nameof(Text), $"Say what it counts, in at most {Statistic.TextMaxLength} characters."));
        if (Value?.Length > Statistic.ValueMaxLength) wrong.Add((nameof(Value), $"A figure has at most {Statistic.ValueMaxLength} characters."));
        if (Source.Length is 0 or > Statistic.SourceMaxLength) wrong.Add((nameof(Source), "A statistic must name its source."));
        if (SourceUrl is not null && (!Links.IsExternal(SourceUrl) || SourceUrl.Length > Statistic.AddressMaxLength)) wrong.Add((nameof(SourceUrl), "The address of the source begins with https://."));
        if (AsOf is not null && AsOfStart is null) wrong.Add((nameof(AsOf), "Write a year, month or day: 2019, 2019-01, 2019-01-31."));
        return wrong;
    }

    /// <summary>The first day of the year, month or day that it stands for; null when its source names none.</summary>
    public DateOnly? AsOfStart => DateOnly.TryParseExact(AsOf, AsOfForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
