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

/// <summary>A page that is a Markdown file, with the news and the petitions that belong to it.</summary>
public abstract class ContentPageModel<T>(
    SiteContent content,
    SiteDb db,
    PublicationIndex catalogue,
    PublicPetitionCache board,
    TimeProvider clock
) : PageModel
    where T : ContentPage
{
    public ContentSnapshot Snapshot { get; } = content.Current;
    public TextView Text { get; private set; } = null!;
    public IReadOnlyList<PublicationSummary> News { get; private set; } = [];
    public IReadOnlyList<PublicPetition> Petitions { get; private set; } = [];

    protected SiteDb Db => db;
    protected DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;

    /// <summary>What the page is of.</summary>
    protected T Subject { get; private set; } = null!;

    /// <summary>All pages of its kind.</summary>
    protected abstract ContentPages<T> All { get; }

    /// <summary>How many news it shows.</summary>
    protected abstract int MaxNews { get; }

    /// <summary>Whether a publication is news of it.</summary>
    protected abstract bool IsNews(PublicationIndexEntry entry);

    /// <summary>Whether a petition belongs to it.</summary>
    protected abstract bool IsAbout(Petition petition);

    /// <summary>What else it shows that can change, as tags of the cache.</summary>
    protected abstract IEnumerable<string> CacheTags { get; }

    public async Task<IActionResult> OnGet(string slug)
    {
        if (All.Find(slug) is not { } subject)
            return All.IsBroken(slug) ? StatusCode(503) : NotFound();
        Subject = subject;
        Text = await CreateTextView();
        await LoadMore();
        News = await db.FindNewest(catalogue, Now, MaxNews, IsNews).OrEmptyDuringOutage(HttpContext);
        Petitions = await board.GetAll(IsAbout).AsTask().OrEmptyDuringOutage(HttpContext);
        PageCacheTags.Add(
            HttpContext,
            [PetitionCacheTags.Any, .. Text.StatisticSlugs.Select(StatisticCacheTags.ForStatistic), .. CacheTags]
        );
        return Page();
    }

    /// <summary>The text with the statistics that it shows.</summary>
    protected virtual async Task<TextView> CreateTextView() =>
        new(Subject.Body, Snapshot, await db.Statistics.NamedIn(Subject.Body).OrEmptyDuringOutage(HttpContext));

    /// <summary>Reads what else the page shows, before the news.</summary>
    protected virtual Task LoadMore() => Task.CompletedTask;
}
