using SkiaSharp;

namespace DefendFreedom.Web.Hosting.Typesetting;

/// <summary>A line whose glyphs have their places, measured from its left end.</summary>
public sealed class TextLine
{
    private readonly IReadOnlyList<GlyphRun> _runs;

    internal TextLine(IReadOnlyList<GlyphRun> runs, float width, bool isRightToLeft) =>
        (_runs, Width, IsRightToLeft) = (runs, width, isRightToLeft);

    public float Width { get; }

    /// <summary>Whether its first letter is of a script that is written from right to left.</summary>
    public bool IsRightToLeft { get; }

    /// <summary>Draws the line from a point on its base line. The document keeps its text, so that it can be searched and copied.</summary>
    public void Draw(SKCanvas canvas, float x, float y, SKPaint paint)
    {
        foreach (var run in _runs)
        {
            using var builder = new SKTextBlobBuilder();
            var buffer = builder.AllocateRawPositionedTextRun(run.Font, run.Glyphs.Length, run.Text.Length);
            run.Glyphs.CopyTo(buffer.Glyphs);
            run.Positions.CopyTo(buffer.Positions);
            run.Text.CopyTo(buffer.Text);
            run.Clusters.CopyTo(buffer.Clusters);
            using var blob = builder.Build();
            if (blob is not null)
                canvas.DrawText(blob, x, y, paint);
        }
    }
}

/// <summary>Glyphs of one font; a cluster is the place in the text (UTF-8) that a glyph belongs to.</summary>
internal sealed record GlyphRun(SKFont Font, ushort[] Glyphs, SKPoint[] Positions, byte[] Text, uint[] Clusters);
