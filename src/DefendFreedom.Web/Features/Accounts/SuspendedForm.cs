using System.Text.RegularExpressions;

namespace DefendFreedom.Web.Features.Accounts;

/// <summary>
/// A form that came after its session had ended: whose it was, where it went, what it held, and whether a password was left out.
/// </summary>
public sealed partial record SuspendedForm(
    int AccountId,
    string Path,
    IReadOnlyList<KeyValuePair<string, string>> Fields,
    bool HasOmittedSecret
)
{
    /// <summary>The fields as a person reads them, in the order of the form.</summary>
    public IEnumerable<(string Label, string Value)> DisplayFields =>
        Fields.GroupBy(f => f.Key).Select(f => (FormatLabel(f.Key), FormatValue([.. f.Select(v => v.Value)])));

    /// <summary>Whether a field is for a password or a one-time code. Such fields are never kept, so each is named by this rule.</summary>
    public static bool IsSecret(string name) => SecretName().IsMatch(name);

    // “Form.NotesToEditors” is “Notes to editors”.
    private static string FormatLabel(string name)
    {
        var word = name[(name.LastIndexOf('.') + 1)..];
        bool Begins(int at) => at > 0 && char.IsUpper(word[at]) && char.IsLower(word[at - 1]);
        var label = string.Concat(word.Select((letter, at) => Begins(at) ? $" {char.ToLowerInvariant(letter)}" : $"{letter}"));
        return label.Length == 0 ? name : char.ToUpperInvariant(label[0]) + label[1..];
    }

    // A box comes with a hidden “false” beside it, and the first of the two counts.
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
