namespace DefendFreedom.Text;

/// <summary>
/// Normalizes text typed into a form: trims it and unifies line endings. Text of which nothing can be seen counts as not typed.
/// </summary>
public static class FormText
{
    /// <summary>Returns the text as one line; empty when nothing was typed.</summary>
    public static string SingleLine(string? text) => VisibleText.IsBlank(text) ? "" : text!.ReplaceLineEndings(" ").Trim();

    /// <summary>Returns the text with its lines; empty when nothing was typed.</summary>
    public static string MultiLine(string? text) => VisibleText.IsBlank(text) ? "" : text!.ReplaceLineEndings("\n").Trim();

    /// <summary>Returns the text with its lines; null when nothing was typed.</summary>
    public static string? NullIfBlank(string? text) => MultiLine(text) is { Length: > 0 } normalized ? normalized : null;
}
