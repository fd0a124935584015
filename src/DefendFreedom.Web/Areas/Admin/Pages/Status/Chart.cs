namespace DefendFreedom.Web.Areas.Admin.Pages.Status;

/// <summary>One measure over the last sixty minutes, the oldest first; `Each` is what a bar counts, and null a minute in which there was nothing to measure.</summary>
public sealed record Chart(string Title, string Unit, IReadOnlyList<double?> MinuteValues, string Format = "#,0")
{
    public double Max => MinuteValues.Max() ?? 0;
    public string Id => Title.ToLowerInvariant().Replace(' ', '-');

    public string FormatValue(double? value) =>
        value is { } there ? there.ToString(Format, System.Globalization.CultureInfo.GetCultureInfo("en-US")) : "–";
}
