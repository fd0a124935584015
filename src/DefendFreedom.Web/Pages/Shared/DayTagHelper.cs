using System.Globalization;
using DefendFreedom.Content;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace DefendFreedom.Web.Pages.Shared;

/// <summary>&lt;day at="…"&gt;: a UTC time as a day of the site's zone, for people and machines; `hour` adds the time of day.</summary>
public sealed class DayTagHelper(SiteContent content) : TagHelper
{
    public DateTime? At { get; set; }
    public bool Hour { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagMode = TagMode.StartTagAndEndTag;
        if (At is not { } utc)
        {
            output.TagName = "span";
            output.Content.SetContent("Not dated");
            return;
        }
        var local = TimeZoneInfo.ConvertTime(new DateTimeOffset(utc, TimeSpan.Zero), content.Current.Site.TimeZone);
        output.TagName = "time";
        output.Attributes.SetAttribute("datetime", local.ToString(Hour ? "yyyy-MM-ddTHH:mmzzz" : "yyyy-MM-dd", CultureInfo.InvariantCulture));
        output.Content.SetContent(local.ToString(Hour ? "d MMMM yyyy, HH:mm" : "d MMMM yyyy", CultureInfo.GetCultureInfo("en-US")));
    }
}
