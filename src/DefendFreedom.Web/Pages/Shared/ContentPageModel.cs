using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Data.Statistics;
using DefendFreedom.Newsroom;
using DefendFreedom.Petitions;
using DefendFreedom.Text;
using DefendFreedom.Web.Features.Content;
using DefendFreedom.Web.Features.Petitions;
using DefendFreedom.Web.Features.Statistics;
using DefendFreedom.Web.Hosting.Caching;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Pages.Shared;

/// <summary>A page from a Markdown file, with the related news and petitions.</summary>
public abstract class ContentPageModel<T>(
    SiteContent content,
    SiteDb db,
    PublicationIndex publicationIndex,
    PublicPetitionCache petitionCache,
    TimeProvider clock
) : PageModel
    where T : ContentPage
{
    public ContentSnapshot Snapshot { get; } = content.Current;
    public TextView Text { get; private set; } = null!;
    public IReadOnlyList<PublicationSummary> News { get; private set; } = [];
    public IReadOnlyList<PublicPetition> Petitions { get; private set; } = [];

    /// <summary>The petitions that can no longer be signed; the open ones are at the end of the page.</summary>
    public IReadOnlyList<PublicPetition> EndedPetitions => [.. Petitions.Where(p => !p.IsOpen)];

    protected SiteDb Db => db;
    protected DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;

    /// <summary>The content that the page shows.</summary>
    protected T Subject { get; private set; } = null!;

    /// <summary>All pages of this kind.</summary>
    protected abstract ContentPages<T> All { get; }

    /// <summary>Maximum number of news items.</summary>
    protected abstract int MaxNews { get; }

    /// <summary>Whether a publication is listed as news on this page.</summary>
    protected abstract bool IsNews(PublicationIndexEntry entry);

    /// <summary>Whether a petition is listed on this page.</summary>
    protected abstract bool IsAbout(Petition petition);

    /// <summary>Additional cache tags, for other data that the page shows.</summary>
    protected abstract IEnumerable<string> CacheTags { get; }

    public async Task<IActionResult> OnGet(string slug)
    {
        if (All.Find(slug) is not { } subject)
            return All.IsBroken(slug) ? StatusCode(503) : NotFound();
        Subject = subject;
        Text = await CreateTextView();
        await LoadMore();
        News = await db.FindNewest(publicationIndex, Now, MaxNews, IsNews).OrEmptyDuringOutage(HttpContext);
        Petitions = await petitionCache.GetAll(IsAbout).AsTask().OrEmptyDuringOutage(HttpContext);
        PageCacheTags.Add(
            HttpContext,
            [PetitionCacheTags.Any, .. Text.StatisticSlugs.Select(StatisticCacheTags.ForStatistic), .. CacheTags]
        );
        return Page();
    }

    /// <summary>Creates the text with the statistics in it.</summary>
    protected virtual async Task<TextView> CreateTextView() =>
        new(Subject.Body, Snapshot, await db.Statistics.NamedIn(Subject.Body).OrEmptyDuringOutage(HttpContext));

    /// <summary>Loads whatever else the page shows, before the news.</summary>
    protected virtual Task LoadMore() => Task.CompletedTask;
}
