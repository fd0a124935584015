using System.Globalization;
using DefendFreedom.Text;

namespace DefendFreedom.Statistics;

/// <summary>One thing to know: usually a figure and what it counts, sometimes a sentence; with source, as-of and review-by.</summary>
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

    /// <summary>The figure as it is printed ("25.9 million", "5x"), or null for a thing to know without a figure.</summary>
    public string? Value { get; private set; }

    /// <summary>Words before the number ("At least"), which are set small beside it.</summary>
    public string ValuePrefix => Value is null ? "" : Value[..NumberStart(Value)].Trim();

    /// <summary>The number with what follows it ("156", "25.9 million").</summary>
    public string ValueNumber => Value is null ? "" : Value[NumberStart(Value)..];

    /// <summary>What the figure counts, or the sentence itself.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Markdown: the explanation under it, or how it was counted.</summary>
    public string Note { get; private set; } = "";
    public string Source { get; private set; } = "";
    public string? SourceUrl { get; private set; }

    /// <summary>A year, month or day ("2019", "2019-01", "2019-01-31"), or null when the source names none.</summary>
    public string? AsOf { get; private set; }

    /// <summary>The day by which someone must look whether it still holds; null counts as overdue.</summary>
    public DateOnly? ReviewBy { get; private set; }

    /// <summary>The pictures and documents that its note links to, or linked to when it said something else: texts may pin it to that day.</summary>
    public List<string> Media { get; private set; } = [];

    public List<StatisticIssue> Issues { get; private set; } = [];

    /// <summary>Since when it says what it says (UTC); null when that came with the first files.</summary>
    public DateTime? Since { get; private set; }

    /// <summary>What it said before, in no order.</summary>
    public List<PreviousValue> PreviousValues { get; private set; } = [];

    /// <summary>Whether its review is due on a day.</summary>
    public bool IsOverdue(DateOnly today) => ReviewBy is null || ReviewBy < today;

    /// <summary>The as-of time for readers: "2019", "January 2019", "31 January 2019" or "not dated".</summary>
    public string AsOfDisplayText =>
        AsOf switch
        {
            null => FrontMatter.UndatedMarker,
            _ when TryParseAsOf("yyyy-MM", out var month) => month.ToString("MMMM yyyy", CultureInfo.GetCultureInfo("en-US")),
            _ when TryParseAsOf("yyyy-MM-dd", out var day) => day.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en-US")),
            _ => AsOf, // a year, or what the linter complains of
        };

    private static int NumberStart(string value) => Math.Max(0, value.AsSpan().IndexOfAnyInRange('0', '9'));

    /// <summary>What it says now.</summary>
    public StatisticContent Content => new(Value, Text, Note, Source, SourceUrl, AsOf);

    /// <summary>The first day (UTC) for which anybody can say what it was: its source's, or the one it was put in on. Long past when neither is known.</summary>
    public DateOnly FirstKnownDate
    {
        get
        {
            var first = PreviousValues.MinBy(f => f.Until);
            var (says, since) = first is null ? (Content, Since) : (first.Content, first.From);
            return new[] { says.AsOfStart, since is { } time ? DateOnly.FromDateTime(time) : null }.Min() ?? DateOnly.MinValue;
        }
    }

    /// <summary>Begins one that texts can name from now on.</summary>
    public static Statistic Create(string slug, StatisticContent content, DateOnly? reviewBy, DateTime now)
    {
        var statistic = new Statistic { Slug = slug, Since = now };
        statistic.SetContent(content);
        statistic.ReviewBy = reviewBy;
        return statistic;
    }

    /// <summary>Says something else from now on; what it said is kept with its dates and who replaced it.</summary>
    public void Revise(StatisticContent content, DateTime now, string replacedBy)
    {
        if (content == Content)
            return;
        PreviousValues.Add(new PreviousValue(Content, Since, now, replacedBy));
        SetContent(content);
        Since = now;
    }

    /// <summary>Says by which day somebody looks again.</summary>
    public void SetReviewDate(DateOnly? reviewBy) => ReviewBy = reviewBy;

    /// <summary>Stands among the things to know of these issues alone; where it is new, behind the last that is there.</summary>
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

    /// <summary>Takes another place among the things to know of an issue.</summary>
    public void Move(string issue, int position) => Issues.Find(i => i.Issue == issue)?.Move(position);

    /// <summary>It as it stood at the end of a UTC day; null for a day of which nobody knows.</summary>
    public Statistic? AsOfDay(DateOnly day)
    {
        if (day < FirstKnownDate)
            return null;
        if (PreviousValues.Where(f => DateOnly.FromDateTime(f.Until) > day).MinBy(f => f.Until) is not { } previous)
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

    private bool TryParseAsOf(string format, out DateOnly day) =>
        DateOnly.TryParseExact(AsOf, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}

/// <summary>That a statistic belongs to an issue, and its place there from 1.</summary>
public sealed class StatisticIssue(string issue, int position)
{
    public int Id { get; private set; }
    public string Issue { get; private set; } = issue;
    public int Position { get; private set; } = position;

    internal void Move(int position) => Position = position;
}
