using DefendFreedom.Web.Delivery;

namespace DefendFreedom.Web.Areas.Admin;

/// <summary>A line of a table that spreadsheets open.</summary>
public static class CsvLine
{
    public static string Of(params IEnumerable<string> cells) => string.Join(',', cells.Select(SafeCell.Of)) + "\r\n";
}
