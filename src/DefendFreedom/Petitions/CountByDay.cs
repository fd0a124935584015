using System.Globalization;

namespace DefendFreedom.Petitions;

/// <summary>The count with which a day (UTC) ended.</summary>
public sealed record DayEnd(DateTime Day, int Count);

/// <summary>
/// How a petition grew, as one line for its row: an entry for each day that ended with another count than the last. A curve
/// needs no more; it costs no counting of signatures, and it is still there when they are deleted.
/// </summary>
public static class CountByDay
{
    private const string Format = "yyyy-MM-dd";

    /// <summary>The line with the end of the day before a time (UTC); the same line when that is known or changes nothing.</summary>
    public static string EndDay(string line, int count, DateTime now)
    {
        var yesterday = now.Date.AddDays(-1);
        var last = Read(line) is [.., var end] ? end : null;
        return last?.Day >= yesterday || (last?.Count ?? 0) == count ? line : $"{line} {yesterday.ToString(Format, CultureInfo.InvariantCulture)}={count.ToString(CultureInfo.InvariantCulture)}".TrimStart();
    }

    public static IReadOnlyList<DayEnd> Read(string line) => [.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(part => part.Split('='))
        .Select(part => new DayEnd(DateTime.ParseExact(part[0], Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal), int.Parse(part[1], CultureInfo.InvariantCulture)))];
}
