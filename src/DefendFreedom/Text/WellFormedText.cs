namespace DefendFreedom.Text;

/// <summary>Text that .NET can normalise: it refuses half of a surrogate pair and U+FFFE, which is the byte order mark reversed.</summary>
public static class WellFormedText
{
    /// <summary>The text with each of these replaced by U+FFFD.</summary>
    public static string From(string text) => string.Concat(text.EnumerateRunes()).Replace('\uFFFE', '\uFFFD');
}
