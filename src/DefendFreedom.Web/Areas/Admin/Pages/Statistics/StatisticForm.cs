using System.Globalization;
using DefendFreedom.Statistics;
using DefendFreedom.Text;

namespace DefendFreedom.Web.Areas.Admin.Pages.Statistics;

/// <summary>The statistic's form, and the version that it was loaded from.</summary>
public sealed class StatisticForm
{
    private const string DateFormat = "yyyy-MM-dd";

    public string? Value { get; set; }
    public string? Text { get; set; }
    public string? Note { get; set; }
    public string? Source { get; set; }
    public string? SourceUrl { get; set; }
    public string? AsOf { get; set; }
    public string? ReviewBy { get; set; }
    public List<string> Issues { get; set; } = [];
    public int Version { get; set; }

    public StatisticContent Content => StatisticContent.FromInput(Value, Text, Note, Source, SourceUrl, AsOf);

    public DateOnly? ReviewDate =>
        DateOnly.TryParseExact(TypedNumber.ToAscii(ReviewBy), DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;

    public static StatisticForm FromStatistic(Statistic statistic) =>
        new()
        {
            Value = statistic.Value,
            Text = statistic.Text,
            Note = statistic.Note,
            Source = statistic.Source,
            SourceUrl = statistic.SourceUrl,
            AsOf = statistic.AsOf,
            ReviewBy = statistic.ReviewBy?.ToString(DateFormat, CultureInfo.InvariantCulture),
            Issues = statistic.Issues.ConvertAll(i => i.Issue),
            Version = statistic.Version,
        };

    /// <summary>Returns the names and values of all fields, for hidden inputs on a page that shows no fields.</summary>
    public IEnumerable<(string Name, string? Value)> GetFields() =>
        [
            (nameof(Value), Value),
            (nameof(Text), Text),
            (nameof(Note), Note),
            (nameof(Source), Source),
            (nameof(SourceUrl), SourceUrl),
            (nameof(AsOf), AsOf),
            (nameof(ReviewBy), ReviewBy),
            .. Issues.Select(i => (nameof(Issues), (string?)i)),
            (nameof(Version), Version.ToString(CultureInfo.InvariantCulture)),
        ];
}
