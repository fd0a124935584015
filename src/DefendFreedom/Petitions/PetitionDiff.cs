using DefendFreedom.Text;

namespace DefendFreedom.Petitions;

/// <summary>Compares two versions of a petition, field by field.</summary>
public static class PetitionDiff
{
    public static IReadOnlyList<FieldDiff> ComparedTo(this PetitionInput before, PetitionInput after) =>
        [.. TextDiff.CompareFields(Fields(before), Fields(after))];

    private static (string Name, string Value)[] Fields(PetitionInput draft) =>
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
            ("Closes", $"{draft.ClosesAt:u}"),
        ];
}
