namespace DefendFreedom.Statistics;

/// <summary>A former content of a statistic. Kept permanently, because dated texts are pinned to it.</summary>
public sealed class PreviousValue
{
    public const int ReplacedByMaxLength = 120;

    private PreviousValue() { }

    internal PreviousValue(StatisticContent content, DateTime? from, DateTime until, string replacedBy)
    {
        (Value, Text, Note, Source, SourceUrl, AsOf) = (
            content.Value,
            content.Text,
            content.Note,
            content.Source,
            content.SourceUrl,
            content.AsOf
        );
        (From, Until, ReplacedBy) = (from, until, replacedBy);
    }

    public int Id { get; private set; }
    public string? Value { get; private set; }
    public string Text { get; private set; } = "";
    public string Note { get; private set; } = "";
    public string Source { get; private set; } = "";
    public string? SourceUrl { get; private set; }
    public string? AsOf { get; private set; }

    /// <summary>When it became visible to readers (UTC); null when it was imported from the first files, without a known date.</summary>
    public DateTime? From { get; private set; }

    /// <summary>When it was replaced (UTC), and by whom.</summary>
    public DateTime Until { get; private set; }
    public string ReplacedBy { get; private set; } = "";

    /// <summary>The former content.</summary>
    public StatisticContent Content => new(Value, Text, Note, Source, SourceUrl, AsOf);
}
