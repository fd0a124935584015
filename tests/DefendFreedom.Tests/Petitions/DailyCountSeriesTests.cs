using DefendFreedom.Petitions;
using FsCheck;
using FsCheck.Xunit;

namespace DefendFreedom.Tests.Petitions;

public sealed class DailyCountSeriesTests
{
    private static readonly DateTime Noon = new(2026, 11, 21, 12, 0, 0, DateTimeKind.Utc);
    private static readonly DateOnly Day = new(2026, 11, 20);

    [Fact]
    public void A_day_is_recorded_once_after_it_ends()
    {
        var petition = PetitionTests.CreateOpen();
        petition.RecordDailyCount(12, Noon, TimeZoneInfo.Utc);
        Assert.Equal([new(Day, 12)], petition.DailyCounts);
        petition.RecordDailyCount(15, Noon.AddHours(11), TimeZoneInfo.Utc);
        Assert.Equal([new(Day, 12)], petition.DailyCounts);
        petition.RecordDailyCount(15, Noon.AddHours(13), TimeZoneInfo.Utc);
        Assert.Equal([new(Day, 12), new(Day.AddDays(1), 15)], petition.DailyCounts);
    }

    [Fact]
    public void A_run_of_days_without_change_is_stored_as_two_entries()
    {
        List<DailyCount> days = [new(Day, 12)];
        for (var day = 1; day < 9; day++)
            days = DailyCountSeries.Append(days, 12, Day.AddDays(day));
        Assert.Equal([new(Day, 12), new(Day.AddDays(8), 12)], days);
        Assert.Equal([new(Day, 12), new(Day.AddDays(8), 12), new(Day.AddDays(9), 13)], DailyCountSeries.Append(days, 13, Day.AddDays(9)));
    }

    /// <summary>A step curve through the series passes through the count at the end of every day.</summary>
    [Property]
    public void Every_day_can_be_read_from_the_compressed_counts(byte[] growth)
    {
        var (counts, days, count) = (new List<int>(), new List<DailyCount>(), 0);
        foreach (var more in growth.Select(g => g % 3))
        {
            counts.Add(count += more);
            days = DailyCountSeries.Append(days, count, Day.AddDays(counts.Count));
            Assert.Same(days, DailyCountSeries.Append(days, count + 1, Day.AddDays(counts.Count)));
        }
        Assert.Equal(counts, Enumerable.Range(1, counts.Count).Select(day => days.Last(d => d.Day <= Day.AddDays(day)).Count));
        for (var i = 2; i < days.Count; i++)
            Assert.False(days[i].Count == days[i - 1].Count && days[i].Count == days[i - 2].Count);
    }
}
