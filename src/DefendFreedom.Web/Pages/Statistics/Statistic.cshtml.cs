using DefendFreedom.Content;
using DefendFreedom.Statistics;
using DefendFreedom.Text;
using DefendFreedom.Web.Features.Newsroom;
using DefendFreedom.Web.Features.Statistics;
using DefendFreedom.Web.Hosting.Caching;
using DefendFreedom.Web.Hosting.Configuration;
using DefendFreedom.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Pages.Statistics;

/// <summary>A statistic with its source, its former values, where it is used, and how to cite it.</summary>
public sealed class StatisticModel(StatisticReader reader, SiteContent content, AbsoluteUrls addresses) : PageModel
{
    public ContentSnapshot Snapshot { get; } = content.Current;
    public StatisticDetails Details { get; private set; } = null!;
    public Statistic Statistic => Details.Statistic;
    public string Address => addresses.ForPath("/statistics/" + Statistic.Slug);
    public Citation Citation => StatisticCitation.Create(Statistic, Snapshot.Site, Address);
    public bool IsOverdue => Statistic.ReviewBy is not null && Statistic.IsOverdue(Snapshot.Today);

    /// <summary>How old the figure is, in words; null when that is not known.</summary>
    public string? Age =>
        Statistic.GetAge(Snapshot.Today) switch
        {
            (var years and > 0, _) => Count(years, "year"),
            (_, var months and > 0) => Count(months, "month"),
            _ => null,
        };

    public async Task<IActionResult> OnGet(string slug)
    {
        if (await reader.Find(slug) is not { } details)
            return NotFound();
        Details = details;
        PageCacheTags.Add(HttpContext, StatisticCacheTags.ForStatistic(slug), NewsroomCacheTags.Lists);
        return Page();
    }

    private static string Count(int number, string unit) => Quantity.Format(number, unit, unit + "s");
}
