using System.Text.RegularExpressions;

namespace DefendFreedom.Web.Tests.Support;

/// <summary>Contacts as an organization writes them into `site.yml` in place of the shipped ones.</summary>
public static class OwnContacts
{
    public static readonly IReadOnlyDictionary<string, string> Fields = new Dictionary<string, string>
    {
        ["press-email"] = "press@ours.org",
        ["press-phone"] = "\"+49 30 23125-042\"",
        ["contact-email"] = "hello@ours.org",
        ["legal-name"] = "Ours, Inc.",
        ["postal-address"] = "[\"12 Main Street\", \"Springfield, IL 62701\"]",
        ["data-name"] = "Our data desk",
        ["data-email"] = "data@ours.org",
    };

    /// <summary>Replaces the contacts in a `site.yml`.</summary>
    public static string WriteInto(string siteFile) =>
        Fields.Aggregate(siteFile, (text, field) => SetField(text, field.Key, $"{field.Key}: {field.Value}"));

    /// <summary>Replaces the line of a field; an empty line removes the field.</summary>
    public static string SetField(string siteFile, string key, string line) =>
        Regex.Replace(siteFile, $"(?m)^{key}:.*$", line.Replace("$", "$$", StringComparison.Ordinal), RegexOptions.NonBacktracking);
}
