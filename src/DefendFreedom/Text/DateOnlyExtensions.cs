namespace DefendFreedom.Text;

/// <summary>What the calendar says of a day.</summary>
public static class DateOnlyExtensions
{
    /// <summary>The Monday on which the day's week begins (ISO 8601).</summary>
    public static DateOnly StartOfWeek(this DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}
