using DefendFreedom.Web.Hosting.Caching;
using DefendFreedom.Web.Features.Petitions;
using DefendFreedom.Web.Features.Statistics;
using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Data.Statistics;
using DefendFreedom.Markdown;
using DefendFreedom.Newsroom;
using DefendFreedom.Petitions;
using DefendFreedom.Statistics;
using DefendFreedom.Web.Features.Content;
using DefendFreedom.Web.Outage;
using DefendFreedom.Web.Serving;
using DefendFreedom.Web.Signing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Pages.Shared;

/// <summary>A page that is a Markdown file, with the news and the petitions that belong to it.</summary>
public abstract class ContentPageModel<T>(SiteContent content, SiteDb db, Catalogue catalogue, PetitionBoard board, TimeProvider clock) : PageModel
    where T : WrittenPage
{
    public ContentSnapshot Written { get; } = content.Current;
    public TextView Text { get; private set; } = null!;
    public IReadOnlyList<Headline> News { get; private set; } = [];
    public IReadOnlyList<PostedPetition> Petitions { get; private set; } = [];

    protected SiteDb Db => db;
    protected DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;

    /// <summary>What the page is of.</summary>
    protected T Subject { get; private set; } = null!;

    /// <summary>All pages of its kind.</summary>
    protected abstract WrittenPages<T> All { get; }

    /// <summary>How many news it shows.</summary>
    protected abstract int NewsShown { get; }

    /// <summary>Whether a publication is news of it.</summary>
    protected abstract bool IsNews(CatalogueEntry entry);

    /// <summary>Whether a petition belongs to it.</summary>
    protected abstract bool IsAbout(Petition petition);

    /// <summary>What else it shows that can change, as tags of the cache.</summary>
    protected abstract IEnumerable<string> Tags { get; }

    public async Task<IActionResult> OnGet(string slug)
    {
        if (All.Find(slug) is not { } subject) return All.IsBroken(slug) ? StatusCode(503) : NotFound();
        Subject = subject;
        Text = await Read();
        await ReadMore();
        News = await db.Newest(catalogue, Now, NewsShown, IsNews).OrNone(HttpContext);
        Petitions = await board.All(IsAbout).AsTask().OrNone(HttpContext);
        PageCacheTags.Add(HttpContext, [PetitionCacheTags.Any, .. Text.StatisticSlugs.Select(StatisticCacheTags.ForStatistic), .. Tags]);
        return Page();
    }

    /// <summary>The text with the statistics that it shows.</summary>
    protected virtual async Task<TextView> Read() => new(Subject.Body, Written, await db.Statistics.NamedIn(Subject.Body).OrNone(HttpContext));

    /// <summary>Reads what else the page shows, before the news.</summary>
    protected virtual Task ReadMore() => Task.CompletedTask;
}
