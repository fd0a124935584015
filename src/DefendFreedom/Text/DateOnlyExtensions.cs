namespace DefendFreedom.Text;

/// <summary>Calendar arithmetic for days.</summary>
public static class DateOnlyExtensions
{
    /// <summary>Returns the Monday on which the week of a day begins (ISO 8601).</summary>
    public static DateOnly StartOfWeek(this DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}
