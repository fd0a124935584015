using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Statistics;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Statistics;

/// <summary>Orders the statistics of an issue: one step at a time, or all by number.</summary>
public sealed class OrderModel(SiteDb db, SiteContent content, CurrentEditor editor) : PageModel
{
    /// <summary>The requested position of each statistic, by its id.</summary>
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
                .Select((s, at) => (Statistic: s, Current: at + 1, Requested: Positions.GetValueOrDefault(s.Id, at + 1)))
                .OrderBy(s => s.Requested)
                .ThenBy(s => s.Requested - s.Current)
                .Select(s => s.Statistic),
            null
        ); // At a position that is taken, a statistic that moves up goes before the other, one that moves down goes after it.
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
        return await SaveOrder(order, moved.Anchor);
    }

    // The fragment returns to the moved statistic, so that the next press of Tab reaches its buttons.
    private async Task<IActionResult> SaveOrder(IEnumerable<Statistic> order, string? moved)
    {
        var position = 0;
        foreach (var statistic in order.ToList())
            statistic.Move(Issue.Slug, ++position);
        try
        {
            await editor.Save("statistic.order", Issue.Slug, string.Join(", ", Statistics.ThingsToKnow(Issue.Slug).Select(s => s.Slug)));
            TempData["Done"] = "Order saved. Readers see it now.";
        }
        catch (DbUpdateConcurrencyException)
        {
            TempData["Done"] = "Someone else changed the order at the same time. This is the current order.";
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
