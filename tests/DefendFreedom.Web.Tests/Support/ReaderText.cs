using System.Text;
using AngleSharp.Dom;

namespace DefendFreedom.Web.Tests.Support;

/// <summary>
/// The text of a page as its reader gets it: one line per block, white space collapsed. Where two elements meet within a line without a
/// space, <see cref="Joint"/> stands.
/// </summary>
public static class ReaderText
{
    public const char Joint = '\u0001';

    private static readonly HashSet<string> Inline =
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "button",
        "cite",
        "code",
        "em",
        "i",
        "kbd",
        "label",
        "mark",
        "small",
        "span",
        "strong",
        "sub",
        "time",
        "var",
    ];

    // What people typed, code, and what is not shown.
    private static readonly HashSet<string> Skipped =
    [
        "code",
        "head",
        "input",
        "kbd",
        "noscript",
        "pre",
        "script",
        "style",
        "sup",
        "svg",
        "template",
        "textarea",
    ];

    /// <summary>Returns the lines of a page or of a part of it.</summary>
    public static IReadOnlyList<string> GetLines(INode node)
    {
        var text = new StringBuilder();
        Append(text, node);
        return
        [
            .. text.ToString()
                .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line.Trim(Joint, ' '))
                .Where(line => line.Length > 0),
        ];
    }

    private static void Append(StringBuilder text, INode node)
    {
        foreach (var child in node.ChildNodes)
            if (child is IText words)
                AppendWords(text, words.Data);
            else if (child is IElement element)
                AppendElement(text, element);
    }

    private static void AppendElement(StringBuilder text, IElement element)
    {
        var isInline = Inline.Contains(element.LocalName);
        var border = isInline ? Joint : '\n';
        if (Skipped.Contains(element.LocalName))
        {
            text.Append(isInline || element.LocalName is "code" or "kbd" or "sup" ? '…' : '\n');
            return;
        }
        text.Append(border);
        Append(text, element);
        text.Append(border);
    }

    private static void AppendWords(StringBuilder text, string words)
    {
        foreach (var c in words)
            if (c is not (' ' or '\n' or '\r' or '\t'))
                text.Append(c);
            else if (text.Length > 0 && LastVisible(text) is not (' ' or '\n'))
                text.Append(' ');
    }

    private static char LastVisible(StringBuilder text)
    {
        var last = text.Length - 1;
        while (last > 0 && text[last] == Joint)
            last--;
        return text[last];
    }
}
