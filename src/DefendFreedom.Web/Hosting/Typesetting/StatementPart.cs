namespace DefendFreedom.Web.Hosting.Typesetting;

/// <summary>A part of a statement after which a line may end, with its width at size 1 with and without the spaces at its end.</summary>
public sealed record StatementPart(string Text, bool IsSpot, float Width, float TrimmedWidth)
{
    /// <summary>Whether a line ends after it in any case.</summary>
    public bool EndsLine { get; init; }
}

/// <summary>A statement in lines of one size.</summary>
public sealed record FittedStatement(float Size, LetterMetrics Metrics, IReadOnlyList<IReadOnlyList<StatementPart>> Lines)
{
    public float LineHeight => Metrics.LineHeight * Size;

    /// <summary>From the top of its letters to the first base line.</summary>
    public float Ascent => Metrics.Ascent * Size;

    public float Height => LineHeight * (Lines.Count - 1) + Ascent + Metrics.Descent * Size;
}
