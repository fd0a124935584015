using System.Globalization;

namespace DefendFreedom.Text;

/// <summary>Rules for link targets in texts.</summary>
public static class Links
{
    private static readonly string[] Schemes = ["https:", "http:", "mailto:", "tel:"];

    /// <summary>Whether a browser can follow the address without executing code: a path, a fragment or one of four schemes.</summary>
    public static bool IsSafe(string url)
    {
        var normalized = NormalizeLikeBrowsers(url);
        var colon = normalized.IndexOf(':');
        return colon < 0
            || normalized.IndexOfAny(['/', '?', '#']) is >= 0 and var first && first < colon
            || Array.Exists(Schemes, s => normalized.StartsWith(s, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Whether the address leads to another site.</summary>
    public static bool IsExternal(string url)
    {
        var normalized = NormalizeLikeBrowsers(url);
        return normalized.StartsWith("http:", StringComparison.OrdinalIgnoreCase)
            || normalized.StartsWith("https:", StringComparison.OrdinalIgnoreCase)
            || normalized.StartsWith("//", StringComparison.Ordinal);
    }

    /// <summary>
    /// Returns the host of a complete web address, in ASCII so that no other script can imitate it; null unless the address begins with
    /// http:// or https:// and has no white space, no control characters and no user name.
    /// </summary>
    public static string? FindHost(string url) =>
        (url.StartsWith("https://", StringComparison.Ordinal) || url.StartsWith("http://", StringComparison.Ordinal))
        && !url.Any(c => c == '\\' || char.IsControl(c) || char.IsWhiteSpace(c) || char.IsSurrogate(c) || IsInvisible(c))
        && Uri.TryCreate(url, UriKind.Absolute, out var address)
        && address.UserInfo.Length == 0
        && address.IdnHost.Contains('.')
            ? address.IdnHost
            : null;

    /// <summary>Whether the address is a page of this site.</summary>
    public static bool IsInternal(string url) => url.StartsWith('/') && !IsExternal(url);

    private static bool IsInvisible(char c) => char.GetUnicodeCategory(c) == UnicodeCategory.Format;

    // Browsers drop control characters and white space before they read the scheme, so `java\nscript:` is `javascript:`, and treat a
    // backslash as a slash, so `/\host` is another host (WHATWG URL Standard).
    private static string NormalizeLikeBrowsers(string url) =>
        string.Concat(url.Where(c => c > ' ' && !char.IsControl(c)).Select(c => c == '\\' ? '/' : c));
}
