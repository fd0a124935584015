using DefendFreedom.Web.Hosting.Caching;
using DefendFreedom.Web.Features.Newsroom;
using DefendFreedom.Web.Features.Petitions;
using DefendFreedom.Cases;
using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using DefendFreedom.Statistics;
using DefendFreedom.Web.Outage;
using DefendFreedom.Web.Pages.Shared;
using DefendFreedom.Web.Serving;
using DefendFreedom.Web.Signing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Pages.Cases;

public sealed class CaseModel(SiteContent content, SiteDb db, Catalogue catalogue, PetitionBoard board, TimeProvider clock) : PageModel
{
    private const int NewsShown = 4;

    public ContentSnapshot Written { get; } = content.Current;
    public Case Case { get; private set; } = null!;
    public PrintedText Text { get; private set; } = null!;
    public IReadOnlyList<Headline> News { get; private set; } = [];
    public IReadOnlyList<PostedPetition> Petitions { get; private set; } = [];

    public async Task<IActionResult> OnGet(string slug)
    {
        if (Written.Cases.Find(slug) is not { } found)
            return Written.Cases.IsBroken(slug) ? StatusCode(503) : NotFound();
        Case = found;
        Text = new PrintedText(found.Body, Written, await PrintedText.Figures(db, found.Body).OrNone(HttpContext));
        var now = clock.GetUtcNow().UtcDateTime;
        News = await db.Newest(catalogue, now, NewsShown, e => e.Tags.Any(t => t.Kind == TagKind.Issue && found.Issues.Contains(t.Slug))).OrNone(HttpContext);
        Petitions = await board.All(p => p.Case == slug || p.Slug == found.Petition).AsTask().OrNone(HttpContext);
        PetitionCacheTags.AddWithCount(HttpContext);
        PageCacheTags.Add(HttpContext, [.. Text.FigureTags, .. found.Issues.Select(i => NewsroomCacheTags.ForTag(TagKind.Issue, i))]);
        return Page();
    }
}
