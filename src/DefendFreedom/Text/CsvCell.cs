namespace DefendFreedom.Text;

/// <summary>A cell of a table that spreadsheets open: quoted by RFC 4180, and never a formula (OWASP, "CSV Injection").</summary>
public static class CsvCell
{
    // The wide forms of the signs are read as formulas too, where people write in Chinese or Japanese.
    private const string FormulaPrefixes = "=+-@|%\t\r\n＝＋－＠";

    public static string Escape(string text) => $"\"{(IsFormula(text) ? "'" : "")}{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>A line of such cells.</summary>
    public static string FormatRow(params IEnumerable<string> cells) => string.Join(',', cells.Select(Escape)) + "\r\n";

    private static bool IsFormula(string text) =>
        text.TrimStart(' ') is { Length: > 0 } shown && FormulaPrefixes.Contains(shown[0], StringComparison.Ordinal);
}
