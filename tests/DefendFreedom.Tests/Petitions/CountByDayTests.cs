using DefendFreedom.Petitions;

namespace DefendFreedom.Tests.Petitions;

public sealed class CountByDayTests
{
    private static readonly DateTime Noon = new(2026, 11, 21, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void A_day_is_written_down_once_when_it_is_over()
    {
        var line = CountByDay.EndDay("", 12, Noon);
        Assert.Equal("2026-11-20=12", line);
        Assert.Equal(line, CountByDay.EndDay(line, 15, Noon.AddHours(11)));
        Assert.Equal("2026-11-20=12 2026-11-21=15", CountByDay.EndDay(line, 15, Noon.AddHours(13)));
    }

    [Fact]
    public void Days_that_brought_nothing_take_the_room_of_two()
    {
        var line = "2026-11-20=12";
        for (var day = 1; day < 9; day++) line = CountByDay.EndDay(line, 12, Noon.AddDays(day));
        Assert.Equal("2026-11-20=12 2026-11-28=12", line);
        Assert.Equal("2026-11-20=12 2026-11-28=12 2026-11-29=13", CountByDay.EndDay(line, 13, Noon.AddDays(9)));
    }

    [Fact]
    public void What_was_written_is_read_back() =>
        Assert.Equal([new(new DateTime(2026, 11, 20, 0, 0, 0, DateTimeKind.Utc), 12), new(new DateTime(2026, 11, 21, 0, 0, 0, DateTimeKind.Utc), 9)], CountByDay.Read("2026-11-20=12 2026-11-21=9"));
}
