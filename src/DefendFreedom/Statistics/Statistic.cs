using System.Globalization;
using DefendFreedom.Text;

namespace DefendFreedom.Statistics;

/// <summary>A thing to know: usually a number and what it counts, sometimes a sentence; with source, as-of and review date.</summary>
public sealed class Statistic
{
    public const int SlugMaxLength = DefendFreedom.Text.Slug.MaxLength;
    public const int ValueMaxLength = 40;
    public const int TextMaxLength = 600;
    public const int SourceMaxLength = 200;
    public const int SourceUrlMaxLength = 500;
    public const int AsOfMaxLength = 10;

    public int Id { get; private set; }
    public int Version { get; private set; }
    public string Slug { get; private set; } = "";

    /// <summary>Its id on a page, which no other part of the page has.</summary>
    public string Anchor => "statistic-" + Slug;

    /// <summary>The displayed value ("25.9 million", "5x"), or null for a thing to know without a number.</summary>
    public string? Value { get; private set; }

    /// <summary>Words before the number ("At least"), displayed small above it.</summary>
    public string ValuePrefix => Value is null ? "" : Value[..NumberStart(Value)].Trim();

    /// <summary>The number ("156", "25.9", "5x").</summary>
    public string ValueNumber => Value is null ? "" : Value[NumberStart(Value)..NumberEnd(Value)];

    /// <summary>Words after the number ("million"), displayed small below it.</summary>
    public string ValueUnit => Value is null ? "" : Value[NumberEnd(Value)..].Trim();

    /// <summary>What the value counts, or the whole sentence.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Markdown: an explanation, or how the value was counted.</summary>
    public string Note { get; private set; } = "";
    public string Source { get; private set; } = "";
    public string? SourceUrl { get; private set; }

    /// <summary>A year, month or day ("2019", "2019-01", "2019-01-31"), or null when the source gives none.</summary>
    public string? AsOf { get; private set; }

    /// <summary>The day by which somebody must check whether the statistic still holds; null counts as overdue.</summary>
    public DateOnly? ReviewBy { get; private set; }

    /// <summary>Pictures and documents that the current note or a former one links to, since texts may be pinned to a former one.</summary>
    public List<string> Media { get; private set; } = [];

    public List<StatisticIssue> Issues { get; private set; } = [];

    /// <summary>When the current content was set (UTC); null when it was imported from the first files.</summary>
    public DateTime? Since { get; private set; }

    /// <summary>Former contents, unordered.</summary>
    public List<PreviousValue> PreviousValues { get; private set; } = [];

    /// <summary>Whether the review date has passed.</summary>
    public bool IsOverdue(DateOnly today) => ReviewBy is null || ReviewBy < today;

    /// <summary>The figure and what it counts, in one line without a final period.</summary>
    public string Title => $"{Value} {(Text.EndsWith('.') && Text is not [.., '.', _, _] ? Text[..^1] : Text)}".Trim();

    /// <summary>Whether it is a figure whose source gives no date. A sentence needs none.</summary>
    public bool IsUndatedFigure => Value is not null && AsOf is null;

    /// <summary>The as-of time for readers: "2019", "January 2019" or "January 31, 2019"; null when there is none.</summary>
    public string? FormatAsOf(CultureInfo culture) => Content.FormatAsOf(culture);

    /// <summary>
    /// The full years and months between the as-of time and a day. A year counts as a whole; null when there is no as-of time, or one that
    /// is still to come.
    /// </summary>
    public (int Years, int Months)? GetAge(DateOnly today)
    {
        if (Content.AsOfStart is not { } start || start > today)
            return null;
        if (AsOf!.Length == "yyyy".Length)
            return (today.Year - start.Year, 0);
        var months = (today.Year - start.Year) * 12 + today.Month - start.Month - (today.Day < start.Day ? 1 : 0);
        return (months / 12, months % 12);
    }

    private static int NumberStart(string value) => Math.Max(0, value.AsSpan().IndexOfAnyInRange('0', '9'));

    private static int NumberEnd(string value)
    {
        var lastDigit = value.AsSpan().LastIndexOfAnyInRange('0', '9');
        var space = lastDigit < 0 ? -1 : value.IndexOf(' ', lastDigit);
        return space < 0 ? value.Length : space;
    }

    /// <summary>The current content.</summary>
    public StatisticContent Content => new(Value, Text, Note, Source, SourceUrl, AsOf);

    /// <summary>
    /// The first day for which the value is known: the as-of date or the day it was entered, whichever is earlier. <see
    /// cref="DateOnly.MinValue"/> when neither is known.
    /// </summary>
    public DateOnly GetFirstKnownDate(TimeZoneInfo zone)
    {
        var first = PreviousValues.MinBy(v => v.Until);
        var (content, since) = first is null ? (Content, Since) : (first.Content, first.From);
        return new[] { content.AsOfStart, since is { } time ? zone.GetDay(time) : null }.Min() ?? DateOnly.MinValue;
    }

    /// <summary>Creates a statistic that texts can reference from now on.</summary>
    public static Statistic Create(string slug, StatisticContent content, DateOnly? reviewBy, DateTime now)
    {
        var statistic = new Statistic { Slug = slug, Since = now };
        statistic.SetContent(content);
        statistic.ReviewBy = reviewBy;
        return statistic;
    }

    /// <summary>Replaces the content. The former content is kept with its dates and the name of the person who replaced it.</summary>
    public void Revise(StatisticContent content, DateTime now, string replacedBy)
    {
        if (content == Content)
            return;
        PreviousValues.Add(new PreviousValue(Content, Since, now, replacedBy));
        SetContent(content);
        Since = now;
    }

    /// <summary>Sets the day by which it must be reviewed; null makes it overdue.</summary>
    public void SetReviewDate(DateOnly? reviewBy) => ReviewBy = reviewBy;

    /// <summary>Assigns the statistic to exactly these issues. In newly assigned issues it comes last.</summary>
    public void SetIssues(IReadOnlyCollection<string> issues, Func<string, int> getLastPosition)
    {
        Issues.RemoveAll(i => !issues.Contains(i.Issue));
        Issues.AddRange(
            issues
                .Where(slug => !Issues.Exists(i => i.Issue == slug))
                .ToList()
                .ConvertAll(slug => new StatisticIssue(slug, getLastPosition(slug) + 1))
        );
    }

    /// <summary>Moves the statistic to another position among the things to know of an issue.</summary>
    public void Move(string issue, int position) => Issues.Find(i => i.Issue == issue)?.Move(position);

    /// <summary>Returns the statistic as it was at the end of a day; null for one before <see cref="GetFirstKnownDate"/>.</summary>
    public Statistic? AsOfDay(DateOnly day, TimeZoneInfo zone) => AsPinned(new PinnedDate(day, null), zone);

    /// <summary>Returns the statistic as it was at a pinned time; null for one before <see cref="GetFirstKnownDate"/>.</summary>
    public Statistic? AsPinned(PinnedDate pin, TimeZoneInfo zone)
    {
        if (pin.Day < GetFirstKnownDate(zone))
            return null;
        if (PreviousValues.Where(v => v.Until >= pin.GetEnd(zone)).MinBy(v => v.Until) is not { } previous)
            return this;
        var past = new Statistic { Slug = Slug };
        past.SetContent(previous.Content);
        return past;
    }

    private void SetContent(StatisticContent content)
    {
        (Value, Text, Note, Source, SourceUrl, AsOf) = content;
        Media = [.. Media.Union(MediaReferences.FindIn(Note))];
    }

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
            SourceUrl = fields.OptionalText("source-url", SourceUrlMaxLength),
            AsOf = fields.OptionalText("as-of", AsOfMaxLength) is { } asOf && asOf != FrontMatter.UndatedMarker ? asOf : null,
            ReviewBy = fields.OptionalDay("review-by"),
            Issues = fields.NumberMap("issues").Select(i => new StatisticIssue(i.Key, i.Value)).ToList(),
        };
        statistic.Media = [.. MediaReferences.FindIn(statistic.Note)];
        fields.RejectUnknownFields();
        return statistic;
    }
}

/// <summary>Assignment of a statistic to an issue, with its position there from 1.</summary>
public sealed class StatisticIssue(string issue, int position)
{
    public int Id { get; private set; }
    public string Issue { get; private set; } = issue;
    public int Position { get; private set; } = position;

    internal void Move(int position) => Position = position;
}
