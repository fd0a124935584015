namespace DefendFreedom.Statistics;

/// <summary>What a statistic said before somebody put something else in its place. Kept for good: dated texts are pinned to it.</summary>
public sealed class FormerValue
{
    public const int WhoMaxLength = 120;

    private FormerValue() { }

    internal FormerValue(StatisticText said, DateTime? from, DateTime until, string who)
    {
        (Value, Text, Note, Source, SourceUrl, AsOf) = (said.Value, said.Text, said.Note, said.Source, said.SourceUrl, said.AsOf);
        (From, Until, Who) = (from, until, who);
    }

    public int Id { get; private set; }
    public string? Value { get; private set; }
    public string Text { get; private set; } = "";
    public string Note { get; private set; } = "";
    public string Source { get; private set; } = "";
    public string? SourceUrl { get; private set; }
    public string? AsOf { get; private set; }

    /// <summary>Since when readers saw it (UTC); null when it came with the first files and nobody noted the day.</summary>
    public DateTime? From { get; private set; }

    /// <summary>When it was replaced (UTC), and by whom.</summary>
    public DateTime Until { get; private set; }
    public string Who { get; private set; } = "";

    /// <summary>What it said.</summary>
    public StatisticText Said => new(Value, Text, Note, Source, SourceUrl, AsOf);
}
