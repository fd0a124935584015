using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Data.Statistics;
using DefendFreedom.Publishing;
using DefendFreedom.Statistics;
using DefendFreedom.Web.Areas.Admin.Pages.Shared;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Areas.Admin.Pages.Statistics;

/// <summary>Base of the pages that create and revise a statistic: the form, its validation and the preview of every use.</summary>
public abstract class StatisticFormPage(SiteDb db, SiteContent content, CurrentEditor editor) : PageModel
{
    [BindProperty]
    public StatisticForm Form { get; set; } = new();

    /// <summary>Empty to show the preview first; `publish` after the preview; `back` to continue editing.</summary>
    [BindProperty]
    public string? Step { get; set; }

    public StatisticChangePreview? Preview { get; protected set; }
    public ContentSnapshot Snapshot { get; } = content.Current;
    public DateTime Now { get; } = editor.Now;
    public DateOnly Today { get; } = editor.Today;

    protected SiteDb Db => db;
    protected CurrentEditor Editor => editor;

    protected void ValidateForm()
    {
        Form.Issues.RemoveAll(slug => slug is null || Snapshot.Issues.Find(slug) is null);
        ModelState.AddErrors(PublishingChecklist.Check(Form.Content, isFiled: Form.Issues.Count > 0, Snapshot), "Form.");
        if (Form.ReviewDate is null && (Form.Content.AsOf is not null || !string.IsNullOrWhiteSpace(Form.ReviewBy)))
            ModelState.AddModelError("Form.ReviewBy", "Enter the day by which someone must check this again.");
    }

    /// <summary>Returns a lookup of the last position among the statistics of each issue.</summary>
    protected async Task<Func<string, int>> GetLastPositions()
    {
        var last = await db.LastPositions(Form.Issues);
        return slug => last.GetValueOrDefault(slug);
    }

    protected async Task<PageResult> ShowPreview(StatisticContent? before, string slug, IReadOnlyCollection<string> issues)
    {
        Preview = new StatisticChangePreview(
            before,
            Form.Content,
            await new StatisticUsages(db, Snapshot, Now).Find(slug, issues, Form.Issues)
        );
        return Page();
    }
}
