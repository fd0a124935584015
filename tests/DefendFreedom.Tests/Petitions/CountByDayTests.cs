using DefendFreedom.Petitions;
using FsCheck;
using FsCheck.Xunit;

namespace DefendFreedom.Tests.Petitions;

public sealed class CountByDayTests
{
    private static readonly DateTime Noon = new(2026, 11, 21, 12, 0, 0, DateTimeKind.Utc);
    private static readonly DateOnly Day = new(2026, 11, 20);

    [Fact]
    public void A_day_is_written_down_once_when_it_is_over()
    {
        var petition = PetitionTests.Open();
        petition.EndDay(12, Noon);
        Assert.Equal([new(Day, 12)], petition.Days);
        petition.EndDay(15, Noon.AddHours(11));
        Assert.Equal([new(Day, 12)], petition.Days);
        petition.EndDay(15, Noon.AddHours(13));
        Assert.Equal([new(Day, 12), new(Day.AddDays(1), 15)], petition.Days);
    }

    [Fact]
    public void Days_that_brought_nothing_take_the_room_of_two()
    {
        List<DayEnd> days = [new(Day, 12)];
        for (var day = 1; day < 9; day++) days = CountByDay.EndDay(days, 12, Day.AddDays(day));
        Assert.Equal([new(Day, 12), new(Day.AddDays(8), 12)], days);
        Assert.Equal([new(Day, 12), new(Day.AddDays(8), 12), new(Day.AddDays(9), 13)], CountByDay.EndDay(days, 13, Day.AddDays(9)));
    }

    /// <summary>A curve that holds its last known count between two entries goes through the end of every day.</summary>
    [Property]
    public void No_day_is_lost_by_leaving_out_those_that_brought_nothing(byte[] growth)
    {
        var (counts, days, count) = (new List<int>(), new List<DayEnd>(), 0);
        foreach (var more in growth.Select(g => g % 3))
        {
            counts.Add(count += more);
            days = CountByDay.EndDay(days, count, Day.AddDays(counts.Count));
            Assert.Same(days, CountByDay.EndDay(days, count + 1, Day.AddDays(counts.Count)));
        }
        Assert.Equal(counts, Enumerable.Range(1, counts.Count).Select(day => days.Last(d => d.Day <= Day.AddDays(day)).Count));
        for (var i = 2; i < days.Count; i++) Assert.False(days[i].Count == days[i - 1].Count && days[i].Count == days[i - 2].Count);
    }
}
