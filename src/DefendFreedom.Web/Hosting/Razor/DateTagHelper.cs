using System.Globalization;
using DefendFreedom.Content;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace DefendFreedom.Web.Hosting.Razor;

/// <summary>
/// &lt;date at="…"&gt; renders a UTC time as a date in the site's time zone, for people and machines; `include-time` adds the time.
/// &lt;date on="…"&gt; renders a date without a time zone.
/// </summary>
public sealed class DateTagHelper(SiteContent content) : TagHelper
{
    public DateTime? At { get; set; }
    public DateOnly? On { get; set; }
    public bool IncludeTime { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagMode = TagMode.StartTagAndEndTag;
        if (On is { } day)
        {
            Write(
                output,
                day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                day.ToString("d MMMM yyyy", CultureInfo.CurrentCulture)
            );
            return;
        }
        if (At is not { } utc)
        {
            output.TagName = "span";
            output.Content.SetContent("Not dated");
            return;
        }
        var local = TimeZoneInfo.ConvertTime(new DateTimeOffset(utc, TimeSpan.Zero), content.Current.Site.TimeZone);
        Write(
            output,
            local.ToString(IncludeTime ? "yyyy-MM-ddTHH:mmzzz" : "yyyy-MM-dd", CultureInfo.InvariantCulture),
            local.ToString(IncludeTime ? "d MMMM yyyy, HH:mm" : "d MMMM yyyy", CultureInfo.CurrentCulture)
        );
    }

    private static void Write(TagHelperOutput output, string machineReadable, string text)
    {
        output.TagName = "time";
        output.Attributes.SetAttribute("datetime", machineReadable);
        output.Content.SetContent(text);
    }
}
