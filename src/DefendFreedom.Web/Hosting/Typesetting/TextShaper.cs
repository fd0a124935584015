using System.Text;
using HarfBuzzSharp;
using SkiaSharp;
using Buffer = HarfBuzzSharp.Buffer;

namespace DefendFreedom.Web.Hosting.Typesetting;

/// <summary>
/// Sets text of any script in lines: divides it into runs of one direction, script, and font, shapes each with HarfBuzz, and places them
/// as the bidirectional algorithm says.
/// </summary>
public sealed class TextShaper(FontSet fonts)
{
    private const uint None = 0;

    /// <summary>Sets a text in one line.</summary>
    /// <param name="text">Characters that no font has are set as a box.</param>
    /// <param name="style">The size and weight.</param>
    /// <param name="language">Tag of the language, which decides the shapes of Chinese characters; null if it is not known.</param>
    /// <param name="isRightToLeft">The direction of the paragraph; null to take it from the first letter.</param>
    public TextLine Shape(string text, TextStyle style, string? language = null, bool? isRightToLeft = null)
    {
        var graphemes = Graphemes.Split(text).ToList();
        var rightToLeft = isRightToLeft ?? IsRightToLeft(text);
        var runs = Divide(graphemes, style.IsBold, rightToLeft);
        var shaped = new List<GlyphRun>();
        var x = 0f;
        foreach (var index in BidiLevels.OrderVisually([.. runs.Select(r => r.Level)]))
            x += Shape(runs[index], style.Size, language, x, shaped);
        return new TextLine(shaped, x, rightToLeft);
    }

    /// <summary>Whether the first letter of a text is of a script that is written from right to left.</summary>
    public static bool IsRightToLeft(string text) =>
        text.EnumerateRunes()
            .Select(BidiClasses.Find)
            .FirstOrDefault(c => c is BidiClass.LeftToRight or BidiClass.RightToLeft or BidiClass.ArabicLetter)
            is BidiClass.RightToLeft
                or BidiClass.ArabicLetter;

    private List<Run> Divide(List<string> graphemes, bool bold, bool isRightToLeft)
    {
        var runes = graphemes.SelectMany(g => g.EnumerateRunes()).ToList();
        var levels = BidiLevels.Find(runes, isRightToLeft ? (byte)1 : (byte)0);
        var scripts = FindScripts(graphemes);
        var runs = new List<Run>();
        var rune = 0;
        for (var i = 0; i < graphemes.Count; i++)
        {
            var (level, previous) = (levels[rune], runs.LastOrDefault());
            rune += graphemes[i].EnumerateRunes().Count();
            var font = FindFont(graphemes[i], bold, previous?.Font);
            if (previous is null || previous.Level != level || previous.Script != scripts[i] || previous.Font != font)
                runs.Add(previous = new Run(level, scripts[i], font));
            previous.Text.Append(graphemes[i]);
        }
        return runs;
    }

    // Spaces and punctuation keep the font of the letters before them.
    private FontFace FindFont(string grapheme, bool bold, FontFace? previous)
    {
        if (previous is not null && grapheme.EnumerateRunes().All(r => !Rune.IsLetterOrDigit(r) && previous.Contains(r)))
            return previous;
        return fonts.Find(grapheme, bold) ?? fonts.Find("?", bold)!;
    }

    // Characters that many scripts share, such as spaces, belong to the script before them; at the beginning, to the one after them.
    private static uint[] FindScripts(List<string> graphemes)
    {
        var scripts = graphemes.ConvertAll(FindScript).ToArray();
        var current = scripts.FirstOrDefault(s => s != None, Script.Latin);
        for (var i = 0; i < scripts.Length; i++)
            scripts[i] = current = scripts[i] == None ? current : scripts[i];
        return scripts;
    }

    private static uint FindScript(string grapheme)
    {
        foreach (var rune in grapheme.EnumerateRunes())
        {
            var script = UnicodeFunctions.Default.GetScript(rune.Value);
            if (script != Script.Common && script != Script.Inherited && script != Script.Unknown)
                return script;
        }
        return None;
    }

    // Returns the width.
    private static float Shape(Run run, float size, string? language, float start, List<GlyphRun> shaped)
    {
        var text = Encoding.UTF8.GetBytes(run.Text.ToString());
        using var buffer = new Buffer();
        buffer.AddUtf8(text);
        buffer.Direction = run.Level % 2 == 0 ? Direction.LeftToRight : Direction.RightToLeft;
        buffer.Script = (Script)run.Script;
        buffer.Language = new Language(language ?? "und");
        run.Font.Font.Shape(buffer);
        var (glyphs, places) = (buffer.GlyphInfos, buffer.GlyphPositions);
        var scale = size / run.Font.UnitsPerEm;
        var positions = new SKPoint[glyphs.Length];
        var x = 0f;
        for (var i = 0; i < glyphs.Length; i++)
        {
            positions[i] = new SKPoint(start + x + places[i].XOffset * scale, -places[i].YOffset * scale);
            x += places[i].XAdvance * scale;
        }
        shaped.Add(
            new GlyphRun(
                run.Font.GetSize(size),
                [.. glyphs.Select(g => (ushort)g.Codepoint)],
                positions,
                text,
                [.. glyphs.Select(g => g.Cluster)]
            )
        );
        return x;
    }

    // Scripts are kept as tags: a field of the type Script would load HarfBuzz when the site lists its types at the start.
    private sealed record Run(byte Level, uint Script, FontFace Font)
    {
        public StringBuilder Text { get; } = new();
    }
}

/// <summary>Size in points, weight, and shade of a text.</summary>
public sealed record TextStyle(float Size, bool IsBold = false, bool IsGray = false);
