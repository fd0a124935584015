using System.Globalization;
using System.Text;
using DefendFreedom.Text;

namespace DefendFreedom.Search;

/// <summary>Words without accents and in lower case: “Acuña” and “acuna” are one.</summary>
internal static class AccentFolding
{
    public static string Fold(string word)
    {
        var lower = word.ToLowerInvariant();
        return Ascii.IsValid(lower)
            ? lower
            : string.Concat(
                WellFormedText
                    .From(lower)
                    .Normalize(NormalizationForm.FormD)
                    .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            );
    }
}
