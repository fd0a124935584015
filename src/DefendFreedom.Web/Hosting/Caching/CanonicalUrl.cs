using System.Globalization;
using DefendFreedom.Text;

namespace DefendFreedom.Web.Hosting.Caching;

/// <summary>
/// The canonical form of a URL, which is the cache key of a page: its path and those query parameters that the page reads, parsed and
/// truncated. No other parameter changes a page, so URLs that differ only in others share an entry.
/// </summary>
public static class CanonicalUrl
{
    private const int MaxDigits = 7;

    /// <summary>Returns the canonical URL; null when the URL is spelled as no link of the site is, so that it is not cached.</summary>
    public static string? From(HttpRequest request, PageCacheOptions options)
    {
        var path = request.Path.Value ?? "";
        if (!IsCanonicalPath(path))
            return null;
        if (!request.QueryString.HasValue || options.FindParameters(path) is not { } parameters)
            return path;
        var address = path + "?";
        foreach (var name in parameters)
        {
            if (request.Query[name] is not { Count: > 0 } values)
                continue;
            if (values.Count > 1 || Parse(name, values[0]!, options) is not { } value)
                return null;
            if (value.Length > 0)
                address += $"&{name}={value}";
        }
        return address.Length == path.Length + 1 ? path : address;
    }

    private static string? Parse(string name, string value, PageCacheOptions options) =>
        name switch
        {
            _ when options.FindNormalizer(name) is { } normalize => normalize(value),
            "year" or "page" => value.Length is > 0 and <= MaxDigits && value.All(char.IsAsciiDigit) ? NormalizeNumber(value)
            : value.Length == 0 ? ""
            : null,
            _ => value.Length <= Slug.MaxLength && value.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
                ? value
                : null,
        };

    private static string NormalizeNumber(string digits) =>
        int.Parse(digits, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);

    // Routing also accepts capitals and a trailing slash for the same page.
    private static bool IsCanonicalPath(string path) =>
        path == "/"
        || !path.EndsWith('/') && path.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '/' or '-' or '.' or '_');
}
