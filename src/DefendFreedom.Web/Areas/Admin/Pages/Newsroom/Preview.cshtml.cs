using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Markdown;
using DefendFreedom.Newsroom;
using DefendFreedom.Statistics;
using DefendFreedom.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

public sealed class PreviewModel(SiteDb db, SiteContent content) : PageModel
{
    public Publication Publication { get; private set; } = null!;
    public PublicationText Draft { get; private set; } = null!;
    public PrintedText Text { get; private set; } = null!;
    public ContentSnapshot Written { get; } = content.Current;
    public IReadOnlyList<Finding> Findings { get; private set; } = [];

    public async Task<IActionResult> OnGet(int id)
    {
        if (await db.Find(id) is not { } publication) return NotFound();
        (Publication, Draft) = (publication, (await db.DraftOf(id))?.Text ?? publication.Text);
        Findings = new Linter(Written).Text("text", Draft.Body).ToList();
        var body = Findings.Any(f => f.Rule is "text-nesting" or "text-size") ? new MarkdownText([], []) : MarkdownRenderer.Render(Draft.Body);
        Text = new PrintedText(body, Written, await db.Statistics.AsNoTracking().Named(PrintedText.StatisticsIn(body)).ToListAsync());
        return Page();
    }
}
