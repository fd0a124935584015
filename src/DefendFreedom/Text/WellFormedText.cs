namespace DefendFreedom.Text;

/// <summary>Makes text safe to normalize: .NET rejects unpaired surrogates and U+FFFE, the reversed byte-order mark.</summary>
public static class WellFormedText
{
    /// <summary>Returns the text with each of these replaced by U+FFFD.</summary>
    public static string From(string text) => string.Concat(text.EnumerateRunes()).Replace('\uFFFE', '\uFFFD');
}
