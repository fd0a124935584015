using System.Globalization;
using DefendFreedom.Petitions;

namespace DefendFreedom.Data.Petitions;

/// <summary>An entry of the removal log: kind, key in hexadecimal and day (UTC), such as "erased 0000000000000102 2026-11-27".</summary>
public sealed record RemovalLogEntry(Removal Removal, DateOnly Day)
{
    private const string DayFormat = "yyyy-MM-dd";

    /// <summary>Parses a line; returns null if it is incomplete or not an entry.</summary>
    public static RemovalLogEntry? Parse(string line)
    {
        if (line.Split(' ') is not [var word, var hex, var date])
            return null;
        if (ParseKind(word) is not { } kind || ParseKey(hex) is not { } key || ParseDay(date) is not { } day)
            return null;
        var removal = new Removal(kind, key);
        return removal.HasId && key.Length != sizeof(long) ? null : new RemovalLogEntry(removal, day);
    }

    /// <summary>Parses a day in the format of the log; returns null for anything else.</summary>
    public static DateOnly? ParseDay(string text) =>
        DateOnly.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public static string FormatDay(DateOnly day) => day.ToString(DayFormat, CultureInfo.InvariantCulture);

    public override string ToString() => $"{FormatKind(Removal.Kind)} {Convert.ToHexStringLower(Removal.Key)} {FormatDay(Day)}";

    private static string FormatKind(RemovalKind kind) =>
        kind switch
        {
            RemovalKind.Withdrawn => "withdrawn",
            RemovalKind.LeftUpdates => "left",
            RemovalKind.ConfirmationEnded => "ended",
            _ => "erased",
        };

    private static RemovalKind? ParseKind(string word) =>
        Enum.GetValues<RemovalKind>().Select(k => (RemovalKind?)k).FirstOrDefault(k => FormatKind(k!.Value) == word);

    private static byte[]? ParseKey(string hex)
    {
        try
        {
            return hex.Length > 0 ? Convert.FromHexString(hex) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
