using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Statistics;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Statistics;

/// <summary>An issue's things to know in their order: one step up or down at a time, or all by number.</summary>
public sealed class OrderModel(SiteDb db, SiteContent content, CurrentEditor editor) : PageModel
{
    /// <summary>The place that was typed for each, by its id.</summary>
    [BindProperty]
    public Dictionary<int, int> Positions { get; set; } = [];

    public DefendFreedom.Issues.Issue Issue { get; private set; } = null!;
    public IReadOnlyList<Statistic> Statistics { get; private set; } = [];

    public async Task<IActionResult> OnGet(string issue) => await TryLoad(issue) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(string issue)
    {
        if (!await TryLoad(issue))
            return NotFound();
        return await SaveOrder(
            Statistics
                .Select((s, at) => (Statistic: s, Was: at + 1, Typed: Positions.GetValueOrDefault(s.Id, at + 1)))
                .OrderBy(s => s.Typed)
                .ThenBy(s => s.Typed - s.Was)
                .Select(s => s.Statistic),
            null
        ); // who goes up to a place that is taken stands before, who goes down behind
    }

    public Task<IActionResult> OnPostUp(string issue, int id) => MoveBy(issue, id, -1);

    public Task<IActionResult> OnPostDown(string issue, int id) => MoveBy(issue, id, +1);

    private async Task<IActionResult> MoveBy(string issue, int id, int offset)
    {
        if (!await TryLoad(issue))
            return NotFound();
        var order = Statistics.ToList();
        var at = order.FindIndex(s => s.Id == id);
        if (at < 0)
            return NotFound();
        var moved = order[at];
        order.RemoveAt(at);
        order.Insert(Math.Clamp(at + offset, 0, order.Count), moved);
        return await SaveOrder(order, moved.Slug);
    }

    // Back to the same place on the page: the next press of the tab key finds the buttons of what was moved.
    private async Task<IActionResult> SaveOrder(IEnumerable<Statistic> order, string? moved)
    {
        var position = 0;
        foreach (var statistic in order.ToList())
            statistic.Move(Issue.Slug, ++position);
        try
        {
            await editor.Save("statistic.order", Issue.Slug, string.Join(", ", Statistics.ThingsToKnow(Issue.Slug).Select(s => s.Slug)));
            TempData["Done"] = "The order is saved. Readers see it now.";
        }
        catch (DbUpdateConcurrencyException)
        {
            TempData["Done"] = "Somebody else has changed it at the same moment. This is the order now.";
        }
        return Redirect($"/admin/statistics/order/{Issue.Slug}{(moved is null ? "" : "#" + moved)}");
    }

    private async Task<bool> TryLoad(string slug)
    {
        if (content.Current.Issues.Find(slug) is not { } issue)
            return false;
        Issue = issue;
        Statistics = (await db.Statistics.Include(s => s.Issues).Where(s => s.Issues.Any(i => i.Issue == slug)).ToListAsync())
            .ThingsToKnow(slug)
            .ToList();
        return true;
    }
}
