namespace DefendFreedom.Web.Pages.Petitions;

/// <summary>Estimates how much room a text takes in print, in ordinary Latin letters.</summary>
public static class PrintedLength
{
    /// <summary>Whether a character is as wide as it is high, as those of Chinese, Japanese and Korean are.</summary>
    public static bool IsWide(char character) => character is >= '\u2E80' and < '\uD7B0' or >= '\uF900' and < '\uFB00' or >= '\uFF00';

    public static int Count(string text) => (int)Math.Ceiling(text.Sum(GetWidth));

    private static double GetWidth(char character) =>
        character switch
        {
            _ when IsWide(character) => 2.3,
            'm' or 'w' => 1.6,
            _ when char.IsUpper(character) => 1.4,
            _ => 1,
        };
}
