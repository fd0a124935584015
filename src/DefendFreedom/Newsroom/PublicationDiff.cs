using DefendFreedom.Text;

namespace DefendFreedom.Newsroom;

/// <summary>Compares two texts of a publication, field by field.</summary>
public static class PublicationDiff
{
    /// <summary>Returns the fields that differ.</summary>
    public static IEnumerable<FieldDiff> ComparedTo(this PublicationText before, PublicationText after) =>
        TextDiff.CompareFields(Fields(before), Fields(after));

    /// <summary>Whether no field differs.</summary>
    public static bool HasSameFields(this PublicationText text, PublicationText other) => Fields(text).SequenceEqual(Fields(other));

    private static (string Name, string Value)[] Fields(PublicationText text) =>
        [
            ("Kind", text.Kind.DisplayName()),
            ("Headline", text.Title),
            ("Summary", text.Summary),
            ("Text", text.Body),
            ("Dateline", text.Dateline ?? ""),
            ("Notes to editors", text.NotesToEditors ?? ""),
            ("First published by", text.Source),
            ("Press contact", text.PressContact),
            ("Picture", text.Picture ?? ""),
            ("Original address", text.Original.Address ?? ""),
            ("Publisher", text.Original.Publisher ?? ""),
            ("Year", text.Original.Year ?? ""),
            ("File", text.Original.File ?? ""),
            ("Issues", string.Join(", ", text.Issues)),
            ("Countries", string.Join(", ", text.Countries)),
            ("Campaigns", string.Join(", ", text.Campaigns)),
            ("Language", text.Language),
        ];
}
