using DefendFreedom.Petitions;
using DefendFreedom.Web.Signing;

namespace DefendFreedom.Web.Pages.Petitions;

/// <summary>How the count of a petition grew, as a curve in steps: it is level over days that brought nothing.</summary>
public sealed record CountCurve(IReadOnlyList<DayEnd> Days, DateOnly First, DateOnly Last, int Top)
{
    public const int Width = 600;
    public const int Height = 200;
    private const int RowsAtMost = 31;

    /// <summary>The curve of a petition; null while there are not two days to draw, or counts are hidden.</summary>
    public static CountCurve? Of(PostedPetition posted)
    {
        List<DayEnd> days = [.. posted.Petition.Days];
        var until = DateOnly.FromDateTime(posted.Petition.End is { } end && end < posted.AsOf ? end : posted.AsOf);
        if (posted.Count is not { } count || days.Count == 0 || posted.Petition.OpenedAt is not { } opened) return null;
        if (days[^1].Day < until) days.Add(new DayEnd(until, count));
        var top = days.Max(d => d.Count);
        return days.Count < 2 || top == 0 ? null : new CountCurve(days, DateOnly.FromDateTime(opened), days[^1].Day, top);
    }

    /// <summary>The line, as SVG draws it; a day's signatures stand at its end.</summary>
    public string Line => $"M0 {Height}" + string.Concat(Days.Select(d => $"H{X(d.Day)}V{Height - (int)((long)d.Count * Height / Top)}"));

    /// <summary>The line closed to a surface.</summary>
    public string Surface => $"{Line}V{Height}Z";

    /// <summary>The numbers behind it, newest first; of a long time not every day.</summary>
    public IEnumerable<DayEnd> Rows
    {
        get
        {
            var step = (Days.Count + RowsAtMost - 1) / RowsAtMost;
            return Days.Reverse().Where((_, i) => i % step == 0);
        }
    }

    private int X(DateOnly day) => (day.DayNumber - First.DayNumber + 1) * Width / (Last.DayNumber - First.DayNumber + 1);
}
