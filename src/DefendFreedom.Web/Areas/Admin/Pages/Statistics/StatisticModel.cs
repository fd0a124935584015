using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Markdown;
using DefendFreedom.Statistics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

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
        foreach (var (field, message) in Form.Says.Wrong()) ModelState.AddModelError("Form." + field, message);
        if (Form.ReviewDay is null && (Form.Says.AsOf is not null || !string.IsNullOrWhiteSpace(Form.ReviewBy)))
            ModelState.AddModelError("Form.ReviewBy", "Say by which day somebody looks again.");
        foreach (var finding in new Linter(Written).Text("note", Form.Says.Note)) ModelState.AddModelError("Form.Note", $"Line {finding.Line}: {finding.Message}.");
        var media = NamedMedia.In(Form.Says.Note);
        foreach (var (_, message) in MediaRules.Lacking(media, Written)) ModelState.AddModelError("Form.Note", message);
        Form.Issues.RemoveAll(slug => slug is null || Written.Issues.Find(slug) is null);
        // Only a figure that is filed opens the files of its note to readers.
        if (Form.Issues.Count == 0 && media.Any())
            ModelState.AddModelError("Form.Note", "The note links to a file: choose an issue below, or readers cannot open it.");
    }

    /// <summary>The last place among the things to know of each issue.</summary>
    protected async Task<Func<string, int>> LastPlaces()
    {
        var issues = Form.Issues;
        var last = await db.Statistics.SelectMany(s => s.Issues).Where(i => issues.Contains(i.Issue)).GroupBy(i => i.Issue)
            .Select(g => new { g.Key, Last = g.Max(i => i.Position) }).ToDictionaryAsync(g => g.Key, g => g.Last);
        return slug => last.GetValueOrDefault(slug);
    }

    protected async Task<PageResult> Show(StatisticText? before, string slug, IReadOnlyCollection<string> issues)
    {
        Preview = new FigurePreview(before, Form.Says, await new FigurePlaces(db, Written, DateOnly.FromDateTime(Now)).Of(slug, issues, Form.Issues));
        return Page();
    }
}
