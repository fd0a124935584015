using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Data.Statistics;
using DefendFreedom.Markdown;
using DefendFreedom.Publishing;
using DefendFreedom.Statistics;
using DefendFreedom.Web.Areas.Admin.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Areas.Admin.Pages.Statistics;

/// <summary>What writing and revising a statistic share: the form, what is asked of it, and the look at every place before readers see it.</summary>
public abstract class StatisticModel(SiteDb db, SiteContent content, Desk desk) : PageModel
{
    [BindProperty] public StatisticForm Form { get; set; } = new();

    /// <summary>Nothing: show the places first; `publish`: they were seen; `back`: go on writing.</summary>
    [BindProperty] public string? Step { get; set; }

    public FigurePreview? Preview { get; protected set; }
    public ContentSnapshot Written { get; } = content.Current;
    public DateTime Now { get; } = desk.Now;

    protected SiteDb Db => db;
    protected Desk Desk => desk;

    protected void Ask()
    {
        Form.Issues.RemoveAll(slug => slug is null || Written.Issues.Find(slug) is null);
        ModelState.AddErrors(PublishingChecklist.Check(Form.Says, isFiled: Form.Issues.Count > 0, Written), "Form.");
        if (Form.ReviewDay is null && (Form.Says.AsOf is not null || !string.IsNullOrWhiteSpace(Form.ReviewBy)))
            ModelState.AddModelError("Form.ReviewBy", "Say by which day somebody looks again.");
    }

    /// <summary>The last place among the things to know of each issue.</summary>
    protected async Task<Func<string, int>> LastPlaces()
    {
        var last = await db.LastPositions(Form.Issues);
        return slug => last.GetValueOrDefault(slug);
    }

    protected async Task<PageResult> Show(StatisticText? before, string slug, IReadOnlyCollection<string> issues)
    {
        Preview = new FigurePreview(before, Form.Says, await new StatisticUsages(db, Written, DateOnly.FromDateTime(Now)).Find(slug, issues, Form.Issues));
        return Page();
    }
}
