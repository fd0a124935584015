using System.Globalization;
using DefendFreedom.Text;

namespace DefendFreedom.Petitions;

/// <summary>Compares two versions of a petition, field by field.</summary>
public static class PetitionDiff
{
    /// <param name="before">The version before.</param>
    /// <param name="after">The version after.</param>
    /// <param name="zone">The time zone in which the closing time is given.</param>
    public static IReadOnlyList<FieldDiff> ComparedTo(this PetitionInput before, PetitionInput after, TimeZoneInfo zone) =>
        [.. TextDiff.CompareFields(Fields(before, zone), Fields(after, zone))];

    private static (string Name, string Value)[] Fields(PetitionInput draft, TimeZoneInfo zone) =>
        [
            ("Title", draft.Title),
            ("Summary", draft.Summary),
            ("Target", draft.Target),
            ("Demand", draft.Ask),
            ("Text", draft.Body),
            ("Picture", draft.Picture ?? ""),
            ("Goal", $"{draft.Goal}"),
            ("Issue", draft.Issue ?? ""),
            ("Case", draft.Case ?? ""),
            ("Campaign", draft.Campaign ?? ""),
            ("Country", draft.Country ?? ""),
            ("Closes", draft.ClosesAt is { } time ? zone.FormatDayAndTime(time, CultureInfo.CurrentCulture) : ""),
        ];
}
