using System.Text.Json;
using System.Text.RegularExpressions;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Security;

/// <summary>The Big List of Naughty Strings, and checks of the responses to them.</summary>
internal static partial class NaughtyStrings
{
    public static readonly IReadOnlyList<string> All = ReadAll();

    /// <summary>Returns what is wrong with a response, or null.</summary>
    public static string? FindFault(HttpResult response, string sent, string before)
    {
        if ((int)response.Status >= 500)
            return $"{response} to {JsonSerializer.Serialize(sent)}";
        if (!Markup().IsMatch(sent) || before.Contains(sent, StringComparison.Ordinal))
            return null;
        return response.IsPage && response.Text.Contains(sent, StringComparison.Ordinal)
            ? $"{response} echoes {JsonSerializer.Serialize(sent)}"
            : null;
    }

    private static List<string> ReadAll()
    {
        using var file = typeof(NaughtyStrings).Assembly.GetManifestResourceStream("naughty-strings.json")!;
        return JsonSerializer.Deserialize<List<string>>(file)!;
    }

    // Text that would create an element or break out of an attribute if it were not escaped.
    [GeneratedRegex("<[a-z/!?]|[\"'][^<]*>", RegexOptions.IgnoreCase)]
    private static partial Regex Markup();
}
