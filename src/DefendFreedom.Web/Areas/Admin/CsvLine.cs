namespace DefendFreedom.Web.Areas.Admin;

/// <summary>A line of a table for spreadsheets (RFC 4180).</summary>
public static class CsvLine
{
    // A cell that begins with one of these is a formula to a spreadsheet: https://owasp.org/www-community/attacks/CSV_Injection
    private static readonly char[] Formula = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

    public static string Of(params IEnumerable<string> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    // An apostrophe before a formula makes it text.
    private static string Cell(string text) =>
        $"\"{(text.TrimStart(' ') is { Length: > 0 } begin && Formula.Contains(begin[0]) ? "'" : "")}{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
