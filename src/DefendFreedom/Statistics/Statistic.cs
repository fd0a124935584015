using System.Globalization;
using DefendFreedom.Markdown;

namespace DefendFreedom.Statistics;

/// <summary>One thing to know: usually a figure and what it counts, sometimes a sentence; with source, as-of and review-by.</summary>
public sealed class Statistic
{
    public const int SlugMaxLength = Markdown.Slug.MaxLength;
    public const int ValueMaxLength = 40;
    public const int TextMaxLength = 600;
    public const int SourceMaxLength = 200;
    public const int AddressMaxLength = 500;
    public const int AsOfMaxLength = 10;

    public int Id { get; private set; }
    public int Version { get; private set; }
    public string Slug { get; private set; } = "";

    /// <summary>The figure as it is printed ("25.9 million", "5x"), or null for a thing to know without a figure.</summary>
    public string? Value { get; private set; }

    /// <summary>Words before the number ("At least"), which are set small beside it.</summary>
    public string ValueLead => Value is null ? "" : Value[..NumberAt(Value)].Trim();

    /// <summary>The number with what follows it ("156", "25.9 million").</summary>
    public string ValueNumber => Value is null ? "" : Value[NumberAt(Value)..];

    /// <summary>What the figure counts, or the sentence itself.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Markdown: the explanation under it, or how it was counted.</summary>
    public string Note { get; private set; } = "";
    public string Source { get; private set; } = "";
    public string? SourceUrl { get; private set; }

    /// <summary>A year, month or day ("2019", "2019-01", "2019-01-31"), or null when the source names none.</summary>
    public string? AsOf { get; private set; }

    /// <summary>The UTC day by which someone must look whether it still holds; null counts as overdue.</summary>
    public DateTime? ReviewBy { get; private set; }

    public List<StatisticIssue> Issues { get; private set; } = [];

    /// <summary>Whether its review is due.</summary>
    public bool IsOverdue(DateTime now) => ReviewBy is null || ReviewBy < now.Date;

    /// <summary>The as-of time for readers: "2019", "January 2019", "31 January 2019" or "not dated".</summary>
    public string AsOfInWords => AsOf switch
    {
        null => FrontMatter.NotDated,
        _ when Is("yyyy-MM", out var month) => month.ToString("MMMM yyyy", CultureInfo.GetCultureInfo("en-US")),
        _ when Is("yyyy-MM-dd", out var day) => day.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en-US")),
        _ => AsOf,   // a year, or what the linter complains of
    };

    private static int NumberAt(string value) => Math.Max(0, value.AsSpan().IndexOfAnyInRange('0', '9'));

    /// <summary>Puts a new state in; what is wrong with it is returned by field, and then nothing is changed.</summary>
    public IReadOnlyList<(string Field, string Message)> Revise(string? value, string? text, string? note, string? source, string? sourceUrl, string? asOf, DateTime? reviewBy)
    {
        (value, sourceUrl, asOf) = (OrNull(value), OrNull(sourceUrl), OrNull(asOf));
        (text, note, source) = ((text ?? "").Trim(), (note ?? "").Trim(), (source ?? "").Trim());
        var wrong = new List<(string, string)>();
        if (text.Length is 0 or > TextMaxLength) wrong.Add((nameof(Text), $"Say what it counts, in at most {TextMaxLength} characters."));
        if (value?.Length > ValueMaxLength) wrong.Add((nameof(Value), $"A figure has at most {ValueMaxLength} characters."));
        if (source.Length is 0 or > SourceMaxLength) wrong.Add((nameof(Source), "A statistic must name its source."));
        if (sourceUrl is not null && (!Links.IsExternal(sourceUrl) || sourceUrl.Length > AddressMaxLength)) wrong.Add((nameof(SourceUrl), "The address of the source begins with https://."));
        if (asOf is not null && !DateTime.TryParseExact(asOf, AsOfForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)) wrong.Add((nameof(AsOf), "Write a year, month or day: 2019, 2019-01, 2019-01-31."));
        if (asOf is not null && reviewBy is null) wrong.Add((nameof(ReviewBy), "Say by which day somebody looks again."));
        if (wrong.Count > 0) return wrong;
        (Value, Text, Note, Source, SourceUrl, AsOf) = (value, text, note, source, sourceUrl, asOf);
        ReviewBy = reviewBy is { } day ? DateTime.SpecifyKind(day.Date, DateTimeKind.Utc) : null;
        return [];
    }

    private static readonly string[] AsOfForms = ["yyyy", "yyyy-MM", "yyyy-MM-dd"];

    private static string? OrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>Reads a statistic from its content file.</summary>
    public static Statistic Read(MarkdownFile file)
    {
        var fields = file.FrontMatter;
        var statistic = new Statistic
        {
            Slug = file.Slug,
            Value = fields.OptionalText("value", ValueMaxLength),
            Text = fields.Text("text", TextMaxLength),
            Note = file.Body.Trim(),
            Source = fields.OptionalText("source", SourceMaxLength) ?? "",
            SourceUrl = fields.OptionalText("source-url", AddressMaxLength),
            AsOf = fields.OptionalText("as-of", AsOfMaxLength) is { } asOf && asOf != FrontMatter.NotDated ? asOf : null,
            ReviewBy = fields.OptionalDate("review-by"),
            Issues = fields.Numbers("issues").Select(i => new StatisticIssue(i.Key, i.Value)).ToList(),
        };
        fields.RefuseOthers();
        return statistic;
    }

    private bool Is(string format, out DateTime time) =>
        DateTime.TryParseExact(AsOf, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
}

/// <summary>That a statistic belongs to an issue, and its place there from 1.</summary>
public sealed class StatisticIssue(string issue, int position)
{
    public int Id { get; private set; }
    public string Issue { get; private set; } = issue;
    public int Position { get; private set; } = position;
}
