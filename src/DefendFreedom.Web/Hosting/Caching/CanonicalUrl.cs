using System.Globalization;
using DefendFreedom.Text;

namespace DefendFreedom.Web.Hosting.Caching;

/// <summary>
/// The one form of an address under which a page is kept: its path, and of the query the parameters that the route has, parsed and cut.
/// Nothing else in a query changes a page, so addresses that differ in the rest share an entry.
/// </summary>
public static class CanonicalUrl
{
    private const int MaxDigits = 7;

    /// <summary>The address in its one form; null when it is written as no link of the site is, so that nothing is kept of it.</summary>
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

    // Routes take capitals and a slash at the end for the same page.
    private static bool IsCanonicalPath(string path) =>
        path == "/"
        || !path.EndsWith('/') && path.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '/' or '-' or '.' or '_');
}
