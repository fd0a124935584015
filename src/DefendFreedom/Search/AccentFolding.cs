using System.Globalization;
using System.Text;
using DefendFreedom.Text;

namespace DefendFreedom.Search;

/// <summary>Converts words to lower case without accents, so that “Acuña” and “acuna” match.</summary>
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
