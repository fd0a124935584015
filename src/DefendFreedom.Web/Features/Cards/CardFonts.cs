using System.Text;
using DefendFreedom.Web.Hosting.Typesetting;

namespace DefendFreedom.Web.Features.Cards;

/// <summary>Says whether the server has fonts for the letters of a card. Without them, a page shows the site's general picture.</summary>
public sealed class CardFonts : IDisposable
{
    private const int MaxStatementLength = 300;
    private const char LastLatinLetter = '\u017F';
    private readonly Lock _lock = new();
    private readonly Lazy<FontSet> _fonts = new(() => new FontSet(FontSet.SiteFolders));

    /// <summary>Whether the statement is of a length that fits, and all letters of the card can be set.</summary>
    public bool CanSet(CardContent card)
    {
        try
        {
            return card.Alt.Length is > 0 and <= MaxStatementLength && FindMissing(card) is null;
        }
        catch (Exception e) when (MissingLibrary.IsCauseOf(e))
        {
            return false;
        }
    }

    /// <summary>Returns the first letter, with its marks, that no font has; null if the card can be set.</summary>
    public string? FindMissing(CardContent card)
    {
        var text = card.Statement + card.Kicker + card.Line;
        if (!text.Any(c => c > LastLatinLetter && (char.IsLetter(c) || char.IsSurrogate(c))))
            return null;
        var letters = GetOtherLetters(text);
        lock (_lock)
            return _fonts.Value.FindMissing(letters);
    }

    /// <summary>The text without symbols, such as emoji, that no font has: they are no part of a word.</summary>
    public static string RemoveMissingSymbols(string text, FontSet fonts) =>
        string.Join(
            ' ',
            string.Concat(Graphemes.Split(text).Where(g => g.EnumerateRunes().Any(Rune.IsLetterOrDigit) || fonts.FindMissing(g) is null))
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        );

    public void Dispose()
    {
        if (_fonts.IsValueCreated)
            _fonts.Value.Dispose();
    }

    private static string GetOtherLetters(string text) =>
        string.Concat(
            Graphemes
                .Split(text)
                .Where(g => g.EnumerateRunes().Any(Rune.IsLetter) && g.EnumerateRunes().Any(r => r.Value > LastLatinLetter))
        );
}
