namespace DefendFreedom.Web.Areas.Admin.Pages.Status;

/// <summary>One metric over the last 60 minutes, oldest first; null for a minute without measurements.</summary>
public sealed record Chart(string Title, string Unit, IReadOnlyList<double?> MinuteValues, string Format = "#,0")
{
    public double Max => MinuteValues.Max() ?? 0;
    public string Id => Title.ToLowerInvariant().Replace(' ', '-');

    public string FormatValue(double? value) =>
        value is { } number ? number.ToString(Format, System.Globalization.CultureInfo.CurrentCulture) : "–";
}
