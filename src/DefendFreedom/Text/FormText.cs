namespace DefendFreedom.Text;

/// <summary>What was typed into a form, without blanks at its ends and with one kind of line ending.</summary>
public static class FormText
{
    /// <summary>As one line; empty when nothing was typed.</summary>
    public static string SingleLine(string? text) => (text ?? "").ReplaceLineEndings(" ").Trim();

    /// <summary>With its lines; empty when nothing was typed.</summary>
    public static string MultiLine(string? text) => (text ?? "").ReplaceLineEndings("\n").Trim();

    /// <summary>With its lines; null when nothing was typed.</summary>
    public static string? NullIfBlank(string? text) => MultiLine(text) is { Length: > 0 } typed ? typed : null;
}
