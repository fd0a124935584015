using System.Text.RegularExpressions;
using DefendFreedom.Content;

namespace DefendFreedom.Web.Pages.Shared;

/// <summary>Finds e-mail addresses and telephone numbers in a line that a press officer typed.</summary>
public static partial class ContactText
{
    /// <summary>Splits the line into parts; those that are an address or number have the address of a link.</summary>
    public static IEnumerable<(string Text, string? Address)> Split(string line)
    {
        var end = 0;
        foreach (Match match in Candidate().Matches(line))
        {
            if (FindAddress(match.Value) is not { } address)
                continue;
            if (match.Index > end)
                yield return (line[end..match.Index], null);
            yield return (match.Value, address);
            end = match.Index + match.Length;
        }
        if (end < line.Length)
            yield return (line[end..], null);
    }

    private static string? FindAddress(string text) =>
        ContactFormat.IsEmail(text) ? ContactFormat.GetMailtoUri(text)
        : ContactFormat.IsPhone(text) ? ContactFormat.GetTelUri(text)
        : null;

    [GeneratedRegex(@"[^\s,;:<>()|]+@[^\s,;:<>()|]*[^\s,;:<>()|.]|[+][0-9][0-9 .()-]{5,20}[0-9]", RegexOptions.NonBacktracking)]
    private static partial Regex Candidate();
}
