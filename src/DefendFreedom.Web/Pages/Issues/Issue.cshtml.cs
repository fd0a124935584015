using DefendFreedom.Web.Hosting.Caching;
using DefendFreedom.Web.Features.Newsroom;
using DefendFreedom.Web.Features.Petitions;
using DefendFreedom.Web.Features.Statistics;
using DefendFreedom.Cases;
using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Issues;
using DefendFreedom.Newsroom;
using DefendFreedom.Statistics;
using DefendFreedom.Web.Outage;
using DefendFreedom.Web.Pages.Shared;
using DefendFreedom.Web.Serving;
using DefendFreedom.Web.Signing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Pages.Issues;

public sealed class IssueModel(SiteContent content, SiteDb db, Catalogue catalogue, PetitionBoard board, TimeProvider clock) : PageModel
{
    private const int NewsShown = 6;

    public ContentSnapshot Written { get; } = content.Current;
    public Issue Issue { get; private set; } = null!;
    public PrintedText Text { get; private set; } = null!;
    public IReadOnlyList<Case> Cases { get; private set; } = [];
    public IReadOnlyList<Headline> News { get; private set; } = [];
    public IReadOnlyList<PostedPetition> Petitions { get; private set; } = [];

    public async Task<IActionResult> OnGet(string slug)
    {
        if (Written.Issues.Find(slug) is not { } issue)
            return Written.Issues.IsBroken(slug) ? StatusCode(503) : NotFound();
        var now = clock.GetUtcNow().UtcDateTime;
        Issue = issue;
        var statistics = await PrintedText.WithFormer(db.Statistics.AsNoTracking().Include(s => s.Issues).OfOrNamed(slug, PrintedText.StatisticsIn(issue.Body)), issue.Body).ToListAsync().OrNone(HttpContext);
        Text = new PrintedText(issue.Body, Written, statistics, slug);
        Cases = Written.Cases.All.Where(c => c.Issues.Contains(slug) && !IsInText(c)).ToList();
        News = await db.Newest(catalogue, now, NewsShown, TagKind.Issue, slug).OrNone(HttpContext);
        Petitions = await board.All(p => p.Issue == slug).AsTask().OrNone(HttpContext);
        PageCacheTags.Add(HttpContext, [StatisticCacheTags.ForIssue(slug), PetitionCacheTags.Any, NewsroomCacheTags.ForTag(TagKind.Issue, slug), .. Text.FigureTags]);
        return Page();
    }

    private bool IsInText(Case person) => Text.Text.Parts.OfType<Markdown.Block>().Where(b => b.Name == "cases").Any(b => Text.Cases(b).Contains(person));
}
