using DefendFreedom.Web.Hosting.Typesetting;

namespace DefendFreedom.Web.Features.Cards;

/// <summary>The text under a statement: the whole summary, or its first sentence, or nothing; it is never cut.</summary>
internal static class CardLine
{
    private const int MaxLines = 3;
    private const float LargeStatement = 120;
    private const float LineHeight = 1.3f;
    private const float FirstLineHeight = 0.8f;
    private const float Descent = 0.25f;
    private const int MinSentenceLength = 20;

    /// <summary>Sizes of the text, each with the smallest size of the statement that it may stand under.</summary>
    public static IReadOnlyList<(float Size, float MinStatement)> Sizes { get; } = [(31, 92), (28, 72)];

    public static IEnumerable<string> GetTexts(string summary)
    {
        if (summary.Length == 0)
            yield break;
        yield return summary;
        if (summary.IndexOf(". ", StringComparison.Ordinal) is > MinSentenceLength and var end)
            yield return summary[..(end + 1)];
    }

    /// <summary>Returns the smallest size of a statement that has so many lines under it.</summary>
    public static float GetMinStatement(IReadOnlyCollection<TextLine> lines) =>
        lines.Count <= MaxLines ? 0
        : lines.Count == MaxLines + 1 ? LargeStatement
        : float.MaxValue;

    public static float GetHeight(IReadOnlyCollection<TextLine> lines, float size) =>
        size * (FirstLineHeight + LineHeight * (lines.Count - 1) + Descent);

    /// <summary>Adds the lines from the top of the first.</summary>
    public static void Add(CardLayout layout, IReadOnlyList<TextLine> lines, float size, float top)
    {
        for (var i = 0; i < lines.Count; i++)
            layout.AddText(lines[i], top + size * (FirstLineHeight + LineHeight * i), CardColors.Ink);
    }
}
