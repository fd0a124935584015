using System.Globalization;
using System.Text;

namespace DefendFreedom.Text;

/// <summary>Text without accents and in lower case: “Acuña” and “acuna” are one.</summary>
public static class AccentFolding
{
    public static string Fold(string text) =>
        Ascii.IsValid(text)
            ? text.ToLowerInvariant()
            : string.Concat(
                    WellFormedText
                        .From(text)
                        .Normalize(NormalizationForm.FormD)
                        .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
                )
                .ToLowerInvariant();
}
