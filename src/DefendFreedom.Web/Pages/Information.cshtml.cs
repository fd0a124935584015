using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Data.Statistics;
using DefendFreedom.Media;
using DefendFreedom.Web.Features.Content;
using DefendFreedom.Web.Features.Statistics;
using DefendFreedom.Web.Hosting.Caching;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Pages;

/// <summary>Serves the pages in content/pages, such as about, privacy, accessibility and press.</summary>
public sealed class InformationModel(SiteContent content, SiteDb db) : PageModel
{
    public ContentSnapshot Snapshot { get; } = content.Current;
    public InformationPage Information { get; private set; } = null!;
    public TextView Text { get; private set; } = null!;

    /// <summary>Pictures that the page offers for reprinting, which all have a license.</summary>
    public IReadOnlyList<MediaFile> Pictures { get; private set; } = [];

    public async Task<IActionResult> OnGet(string slug)
    {
        if (Snapshot.Pages.Find(slug) is not { } page)
            return Snapshot.Pages.IsBroken(slug) ? StatusCode(503) : NotFound();
        Information = page;
        Pictures =
        [
            .. page
                .Pictures.Select(name => Snapshot.ContentMedia.GetValueOrDefault(name))
                .OfType<MediaFile>()
                .Where(p => p.License is not null),
        ];
        Text = new TextView(page.Body, Snapshot, await db.Statistics.NamedIn(page.Body).OrEmptyDuringOutage(HttpContext));
        PageCacheTags.Add(HttpContext, Text.StatisticSlugs.Select(StatisticCacheTags.ForStatistic));
        return Page();
    }
}
