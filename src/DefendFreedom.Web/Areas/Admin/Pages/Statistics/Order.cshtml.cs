using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Statistics;
using DefendFreedom.Web.Features.Content;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Statistics;

/// <summary>An issue's things to know in their order: one step up or down at a time, or all by number.</summary>
public sealed class OrderModel(SiteDb db, SiteContent content, Desk desk) : PageModel
{
    /// <summary>The place that was typed for each, by its id.</summary>
    [BindProperty] public Dictionary<int, int> Places { get; set; } = [];

    public DefendFreedom.Issues.Issue Issue { get; private set; } = null!;
    public IReadOnlyList<Statistic> Statistics { get; private set; } = [];

    public async Task<IActionResult> OnGet(string issue) => await Find(issue) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(string issue)
    {
        if (!await Find(issue)) return NotFound();
        return await Save(Statistics.Select((s, at) => (Statistic: s, Was: at + 1, Typed: Places.GetValueOrDefault(s.Id, at + 1)))
            .OrderBy(s => s.Typed).ThenBy(s => s.Typed - s.Was).Select(s => s.Statistic), null);   // who goes up to a place that is taken stands before, who goes down behind
    }

    public Task<IActionResult> OnPostUp(string issue, int id) => Step(issue, id, -1);

    public Task<IActionResult> OnPostDown(string issue, int id) => Step(issue, id, +1);

    private async Task<IActionResult> Step(string issue, int id, int by)
    {
        if (!await Find(issue)) return NotFound();
        var order = Statistics.ToList();
        var at = order.FindIndex(s => s.Id == id);
        if (at < 0) return NotFound();
        var moved = order[at];
        order.RemoveAt(at);
        order.Insert(Math.Clamp(at + by, 0, order.Count), moved);
        return await Save(order, moved.Slug);
    }

    // Back to the same place on the page: the next press of the tab key finds the buttons of what was moved.
    private async Task<IActionResult> Save(IEnumerable<Statistic> order, string? moved)
    {
        var position = 0;
        foreach (var statistic in order.ToList()) statistic.Move(Issue.Slug, ++position);
        try
        {
            await desk.Save("statistic.order", Issue.Slug, string.Join(", ", Statistics.ThingsToKnow(Issue.Slug).Select(s => s.Slug)));
            TempData["Done"] = "The order is saved. Readers see it now.";
        }
        catch (DbUpdateConcurrencyException)
        {
            TempData["Done"] = "Somebody else has changed it at the same moment. This is the order now.";
        }
        return Redirect($"/admin/statistics/order/{Issue.Slug}{(moved is null ? "" : "#" + moved)}");
    }

    private async Task<bool> Find(string slug)
    {
        if (content.Current.Issues.Find(slug) is not { } issue) return false;
        Issue = issue;
        Statistics = (await db.Statistics.Include(s => s.Issues).Where(s => s.Issues.Any(i => i.Issue == slug)).ToListAsync()).ThingsToKnow(slug).ToList();
        return true;
    }
}
