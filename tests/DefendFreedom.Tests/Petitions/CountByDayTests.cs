using DefendFreedom.Petitions;

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
}
