using System.Globalization;

namespace DefendFreedom.Petitions;

/// <summary>The count with which a day (UTC) ended.</summary>
public sealed record DayEnd(DateTime Day, int Count);

/// <summary>
/// How a petition grew, as one line for its row: an entry for each day, of days that brought nothing the first and the last. A curve
/// needs no more; it costs no counting of signatures, and it is still there when they are deleted.
/// </summary>
public static class CountByDay
{
    private const string Format = "yyyy-MM-dd";

    /// <summary>The line with the end of the day before a time (UTC); the same line when that is known.</summary>
    public static string EndDay(string line, int count, DateTime now)
    {
        var (known, yesterday) = (Read(line), now.Date.AddDays(-1));
        if (known is [.., var last] && last.Day >= yesterday) return line;
        var isLevel = known is [.., var before, var end] && before.Count == count && end.Count == count;
        var kept = isLevel ? line[..line.LastIndexOf(' ')] : line;
        return string.Create(CultureInfo.InvariantCulture, $"{kept} {yesterday.ToString(Format, CultureInfo.InvariantCulture)}={count}").TrimStart();
    }

    public static IReadOnlyList<DayEnd> Read(string line) => [.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(part => part.Split('='))
        .Select(part => new DayEnd(DateTime.ParseExact(part[0], Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal), int.Parse(part[1], CultureInfo.InvariantCulture)))];
}
