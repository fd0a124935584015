namespace DefendFreedom.Text;

/// <summary>Cells of CSV files that spreadsheets open: quoted per RFC 4180 and never a formula (OWASP, "CSV Injection").</summary>
public static class CsvCell
{
    // Spreadsheets with Chinese or Japanese input also treat the full-width forms as formula prefixes.
    private const string FormulaPrefixes = "=+-@|%\t\r\n＝＋－＠";

    public static string Escape(string text) => $"\"{(IsFormula(text) ? "'" : "")}{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>Returns a row of escaped cells with a line ending.</summary>
    public static string FormatRow(params IEnumerable<string> cells) => string.Join(',', cells.Select(Escape)) + "\r\n";

    private static bool IsFormula(string text) =>
        text.TrimStart(' ') is { Length: > 0 } trimmed && FormulaPrefixes.Contains(trimmed[0], StringComparison.Ordinal);
}
