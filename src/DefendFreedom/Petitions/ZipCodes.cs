using System.Globalization;

namespace DefendFreedom.Petitions;

/// <summary>
/// Maps ZIP codes to states by their first three digits, as the U.S. Postal Service assigns them (Labeling List L002). Military mail has
/// no state.
/// </summary>
internal static class ZipCodes
{
    private static readonly string?[] States = ParseRanges();

    public static string? GetState(string zip) => States[int.Parse(zip[..3], NumberStyles.None, CultureInfo.InvariantCulture)];

    private static string?[] ParseRanges()
    {
        var states = new string?[1000];
        foreach (var range in Ranges.Split(','))
        {
            var (from, to) = (ParsePrefix(range[..3]), ParsePrefix(range[^6..^3]));
            Array.Fill(states, range[^2..], from, to - from + 1);
        }
        return states;
    }

    private static int ParsePrefix(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    private const string Ranges =
        "005 NY,006-007 PR,008 VI,009 PR,010-027 MA,028-029 RI,030-038 NH,039-049 ME,050-054 VT,055 MA,056-059 VT,060-069 CT,"
        + "070-089 NJ,100-149 NY,150-196 PA,197-199 DE,200 DC,201 VA,202-205 DC,206-219 MD,220-246 VA,247-268 WV,270-289 NC,290-299 SC,"
        + "300-319 GA,320-339 FL,341-349 FL,350-369 AL,370-385 TN,386-397 MS,398-399 GA,400-427 KY,430-459 OH,460-479 IN,480-499 MI,"
        + "500-528 IA,530-549 WI,550-567 MN,570-577 SD,580-588 ND,590-599 MT,600-629 IL,630-658 MO,660-679 KS,680-693 NE,700-714 LA,"
        + "716-729 AR,730-732 OK,733 TX,734-749 OK,750-799 TX,800-816 CO,820-831 WY,832-838 ID,840-847 UT,850-865 AZ,870-884 NM,885 TX,"
        + "889-898 NV,900-961 CA,967-968 HI,969 GU,970-979 OR,980-994 WA,995-999 AK";
}
