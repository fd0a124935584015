namespace DefendFreedom.Web.Hosting.Typesetting;

/// <summary>A typeface that is part of the program, in two weights. A typeface with one weight has it for both.</summary>
public sealed class EmbeddedFont : IDisposable
{
    private readonly FontFace _regular;
    private readonly FontFace _bold;

    private EmbeddedFont(string regular, string bold)
    {
        _regular = FontFace.OpenEmbedded(regular);
        _bold = bold == regular ? _regular : FontFace.OpenEmbedded(bold);
    }

    internal FontFace Regular => _regular;
    internal FontFace Bold => _bold;

    /// <summary>Sans-serif, for Latin, Greek, and Cyrillic.</summary>
    public static EmbeddedFont CreateNotoSans() => new("NotoSans-Regular.ttf", "NotoSans-Bold.ttf");

    /// <summary>The condensed typeface of statements, for Latin.</summary>
    public static EmbeddedFont CreateLeagueGothic() => new("LeagueGothic-Regular.ttf", "LeagueGothic-Regular.ttf");

    /// <summary>The serif typeface of texts, for Latin.</summary>
    public static EmbeddedFont CreateNewsreader() => new("Newsreader-Regular.ttf", "Newsreader-SemiBold.ttf");

    public void Dispose()
    {
        _regular.Dispose();
        if (_bold != _regular)
            _bold.Dispose();
    }
}
