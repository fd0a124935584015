using DefendFreedom.Content;
using DefendFreedom.Statistics;
using DefendFreedom.Text;
using DefendFreedom.Web.Pages.Shared;

namespace DefendFreedom.Web.Pages.Statistics;

/// <summary>How to cite a statistic: what it says, whose figure it is and of when, and where it was found.</summary>
public static class StatisticCitation
{
    public static Citation Create(Statistic statistic, Site site, string address) =>
        new(statistic.Title, site.Name, statistic.Since is { } since ? site.TimeZone.GetDay(since) : null, address)
        {
            Source = "Source: " + statistic.Content.FormatSource(site.Culture),
        };

    /// <summary>Returns the source with the as-of time, where there is one: "Amnesty International USA, 2019".</summary>
    public static string FormatSource(this StatisticContent content, System.Globalization.CultureInfo culture) =>
        content.FormatAsOf(culture) is { } asOf ? $"{content.Source.TrimEnd('.')}, {asOf}" : content.Source.TrimEnd('.');
}
