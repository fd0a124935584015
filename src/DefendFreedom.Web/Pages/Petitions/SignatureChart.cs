using DefendFreedom.Petitions;
using DefendFreedom.Text;
using DefendFreedom.Web.Features.Petitions;

namespace DefendFreedom.Web.Pages.Petitions;

/// <summary>A step chart of a petition's count over time; it stays level on days without signatures.</summary>
public sealed record SignatureChart(IReadOnlyList<DailyCount> Days, DateOnly First, DateOnly Last, int MaxCount)
{
    public const int Width = 600;
    public const int Height = 200;
    private const int MaxRows = 31;
    private const int MinSignatures = 25;
    private const int MinDaysWithSignatures = 3;

    /// <summary>Creates the chart; null if there is too little to draw or counts are hidden.</summary>
    public static SignatureChart? FromPetition(PublicPetition publicPetition, TimeZoneInfo zone)
    {
        List<DailyCount> days = [.. publicPetition.Petition.DailyCounts];
        var until = zone.GetDay(publicPetition.Petition.EndsAt is { } end && end < publicPetition.AsOf ? end : publicPetition.AsOf);
        if (publicPetition.Count is not { } count || publicPetition.Petition.OpenedAt is not { } opened)
            return null;
        if (days.Count == 0 || days[^1].Day < until)
            days.Add(new DailyCount(until, count));
        if (count < MinSignatures || CountDaysWithSignatures(days) < MinDaysWithSignatures)
            return null;
        return new SignatureChart(days, zone.GetDay(opened), days[^1].Day, days.Max(d => d.Count));
    }

    /// <summary>The line as an SVG path; a day's count is reached at the end of the day.</summary>
    public string LinePath =>
        $"M0 {Height}" + string.Concat(Days.Select(d => $"H{ToX(d.Day)}V{Height - (int)((long)d.Count * Height / MaxCount)}"));

    /// <summary>The area under the line as an SVG path.</summary>
    public string AreaPath => $"{LinePath}V{Height}Z";

    /// <summary>The data behind the chart, newest first, thinned out to at most 31 rows.</summary>
    public IEnumerable<DailyCount> Rows
    {
        get
        {
            var step = (Days.Count + MaxRows - 1) / MaxRows;
            return Days.Reverse().Where((_, i) => i % step == 0);
        }
    }

    private static int CountDaysWithSignatures(List<DailyCount> days) =>
        days.Where((day, i) => day.Count > (i == 0 ? 0 : days[i - 1].Count)).Count();

    private int ToX(DateOnly day) => (day.DayNumber - First.DayNumber + 1) * Width / (Last.DayNumber - First.DayNumber + 1);
}
