namespace DefendFreedom.Text;

/// <summary>What a text may link to.</summary>
public static class Links
{
    private static readonly string[] Schemes = ["https:", "http:", "mailto:", "tel:"];

    /// <summary>Whether a browser can follow the address without running anything: a path, a fragment or one of four schemes.</summary>
    public static bool IsSafe(string url)
    {
        var bare = NormalizeLikeBrowsers(url);
        var colon = bare.IndexOf(':');
        return colon < 0
            || bare.IndexOfAny(['/', '?', '#']) is >= 0 and var first && first < colon
            || Array.Exists(Schemes, s => bare.StartsWith(s, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Whether the address leaves this site.</summary>
    public static bool IsExternal(string url)
    {
        var bare = NormalizeLikeBrowsers(url);
        return bare.StartsWith("http:", StringComparison.OrdinalIgnoreCase)
            || bare.StartsWith("https:", StringComparison.OrdinalIgnoreCase)
            || bare.StartsWith("//", StringComparison.Ordinal);
    }

    /// <summary>Whether the address is a page of this site.</summary>
    public static bool IsInternal(string url) => url.StartsWith('/') && !IsExternal(url);

    // Browsers drop control characters and white space before they read the scheme, so `java\nscript:` is javascript,
    // and take a backslash for a slash, so `/\host` is another host (WHATWG URL Standard).
    private static string NormalizeLikeBrowsers(string url) =>
        string.Concat(url.Where(c => c > ' ' && !char.IsControl(c)).Select(c => c == '\\' ? '/' : c));
}
