using DefendFreedom.Petitions;
using DefendFreedom.Web.Features.Petitions;

namespace DefendFreedom.Web.Pages.Petitions;

/// <summary>How the count of a petition grew, as a curve in steps: it is level over days that brought nothing.</summary>
public sealed record SignatureChart(IReadOnlyList<DailyCount> Days, DateOnly First, DateOnly Last, int MaxCount)
{
    public const int Width = 600;
    public const int Height = 200;
    private const int MaxRows = 31;

    /// <summary>The curve of a petition; null while there are not two days to draw, or counts are hidden.</summary>
    public static SignatureChart? FromPetition(PublicPetition publicPetition)
    {
        List<DailyCount> days = [.. publicPetition.Petition.DailyCounts];
        var until = DateOnly.FromDateTime(
            publicPetition.Petition.EndsAt is { } end && end < publicPetition.AsOf ? end : publicPetition.AsOf
        );
        if (publicPetition.Count is not { } count || days.Count == 0 || publicPetition.Petition.OpenedAt is not { } opened)
            return null;
        if (days[^1].Day < until)
            days.Add(new DailyCount(until, count));
        var top = days.Max(d => d.Count);
        return days.Count < 2 || top == 0 ? null : new SignatureChart(days, DateOnly.FromDateTime(opened), days[^1].Day, top);
    }

    /// <summary>The line, as SVG draws it; a day's signatures stand at its end.</summary>
    public string LinePath =>
        $"M0 {Height}" + string.Concat(Days.Select(d => $"H{ToX(d.Day)}V{Height - (int)((long)d.Count * Height / MaxCount)}"));

    /// <summary>The line closed to a surface.</summary>
    public string AreaPath => $"{LinePath}V{Height}Z";

    /// <summary>The numbers behind it, newest first; of a long time not every day.</summary>
    public IEnumerable<DailyCount> Rows
    {
        get
        {
            var step = (Days.Count + MaxRows - 1) / MaxRows;
            return Days.Reverse().Where((_, i) => i % step == 0);
        }
    }

    private int ToX(DateOnly day) => (day.DayNumber - First.DayNumber + 1) * Width / (Last.DayNumber - First.DayNumber + 1);
}
