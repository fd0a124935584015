using System.Text.Json;
using System.Text.RegularExpressions;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Security;

/// <summary>The Big List of Naughty Strings, and what no answer to one of them may be.</summary>
internal static partial class NaughtyStrings
{
    public static readonly IReadOnlyList<string> All = ReadAll();

    /// <summary>What is wrong with an answer; null when nothing is.</summary>
    public static string? FindFault(HttpResult answer, string sent, string before)
    {
        if ((int)answer.Status >= 500)
            return $"{answer} to {JsonSerializer.Serialize(sent)}";
        if (!Markup().IsMatch(sent) || before.Contains(sent, StringComparison.Ordinal))
            return null;
        return answer.IsPage && answer.Text.Contains(sent, StringComparison.Ordinal)
            ? $"{answer} echoes {JsonSerializer.Serialize(sent)}"
            : null;
    }

    private static List<string> ReadAll()
    {
        using var file = typeof(NaughtyStrings).Assembly.GetManifestResourceStream("naughty-strings.json")!;
        return JsonSerializer.Deserialize<List<string>>(file)!;
    }

    // What would be an element or break out of an attribute if it stood in a page as it is.
    [GeneratedRegex("<[a-z/!?]|[\"'][^<]*>", RegexOptions.IgnoreCase)]
    private static partial Regex Markup();
}
