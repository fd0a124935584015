using System.Text.RegularExpressions;

namespace DefendFreedom.Web.Features.Accounts;

/// <summary>A form that arrived after its session had ended: its owner, target and fields, and whether a password was omitted.</summary>
public sealed partial record SuspendedForm(
    int AccountId,
    string Path,
    IReadOnlyList<KeyValuePair<string, string>> Fields,
    bool HasOmittedSecret
)
{
    /// <summary>The fields in readable form, in the order of the form.</summary>
    public IEnumerable<(string Label, string Value)> DisplayFields =>
        Fields.GroupBy(f => f.Key).Select(f => (FormatLabel(f.Key), FormatValue([.. f.Select(v => v.Value)])));

    /// <summary>
    /// Whether a field holds a password or a one-time code. Such fields are never kept, so their names must match this rule.
    /// </summary>
    public static bool IsSecret(string name) => SecretName().IsMatch(name);

    // Formats “Form.NotesToEditors” as “Notes to editors”.
    private static string FormatLabel(string name)
    {
        var word = name[(name.LastIndexOf('.') + 1)..];
        bool StartsWord(int index) => index > 0 && char.IsUpper(word[index]) && char.IsLower(word[index - 1]);
        var label = string.Concat(word.Select((letter, index) => StartsWord(index) ? $" {char.ToLowerInvariant(letter)}" : $"{letter}"));
        return label.Length == 0 ? name : char.ToUpperInvariant(label[0]) + label[1..];
    }

    // A checkbox is followed by a hidden “false”, and the first of the two values counts.
    private static string FormatValue(List<string> values) =>
        values switch
        {
            ["true", "false"] or ["true"] => "Yes",
            ["false"] => "No",
            _ => string.Join("\n", values),
        };

    [GeneratedRegex("(^|[._])(.*Password|Code)$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex SecretName();
}
