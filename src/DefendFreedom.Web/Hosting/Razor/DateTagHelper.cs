using System.Globalization;
using DefendFreedom.Content;
using DefendFreedom.Text;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace DefendFreedom.Web.Hosting.Razor;

/// <summary>
/// &lt;date at="…"&gt; renders a UTC time as a date in the site's time zone, for people and machines; `include-time` adds the time, and
/// `ends-sentence` a period, unless the time ends with one ("3:45 p.m.").
/// &lt;date on="…"&gt; renders a date without a time zone.
/// </summary>
public sealed class DateTagHelper(SiteContent content) : TagHelper
{
    public DateTime? At { get; set; }
    public DateOnly? On { get; set; }
    public bool IncludeTime { get; set; }
    public bool EndsSentence { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagMode = TagMode.StartTagAndEndTag;
        if (On is { } day)
        {
            Write(output, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), day.FormatDay(CultureInfo.CurrentCulture));
            return;
        }
        if (At is not { } utc)
        {
            output.TagName = "span";
            output.Content.SetContent("Not dated");
            return;
        }
        var site = content.Current.Site;
        var local = TimeZoneInfo.ConvertTime(new DateTimeOffset(utc, TimeSpan.Zero), site.TimeZone);
        Write(
            output,
            local.ToString(IncludeTime ? "yyyy-MM-ddTHH:mmzzz" : "yyyy-MM-dd", CultureInfo.InvariantCulture),
            IncludeTime
                ? local.DateTime.FormatDayAndTime(CultureInfo.CurrentCulture)
                : site.TimeZone.GetDay(utc).FormatDay(CultureInfo.CurrentCulture)
        );
    }

    private void Write(TagHelperOutput output, string machineReadable, string text)
    {
        output.TagName = "time";
        output.Attributes.SetAttribute("datetime", machineReadable);
        output.Content.SetContent(text);
        if (EndsSentence && !text.EndsWith('.'))
            output.PostElement.SetContent(".");
    }
}
