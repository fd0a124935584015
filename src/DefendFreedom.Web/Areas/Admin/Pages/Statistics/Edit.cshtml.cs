using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Data.Statistics;
using DefendFreedom.Statistics;
using DefendFreedom.Web.Areas.Admin.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Statistics;

public sealed class EditModel(SiteDb db, SiteContent content, Desk desk) : StatisticModel(db, content, desk)
{
    public Statistic Statistic { get; private set; } = null!;

    /// <summary>Every place where it stands, while nothing new is typed.</summary>
    public IReadOnlyList<StatisticUsage> Places { get; private set; } = [];

    /// <summary>Whether somebody else has saved it since this form was filled.</summary>
    public bool IsConflict { get; private set; }

    public async Task<IActionResult> OnGet(int id)
    {
        if (!await Find(id)) return NotFound();
        Form = StatisticForm.Of(Statistic);
        Places = await new StatisticUsages(Db, Written, DateOnly.FromDateTime(Now)).Find(Statistic.Slug, Form.Issues, Form.Issues);
        return Page();
    }

    public async Task<IActionResult> OnPost(int id)
    {
        if (!await Find(id)) return NotFound();
        Ask();
        if (!ModelState.IsValid || Step == "back") return Page();
        if (Form.Version != Statistic.Version) return ShowTheirs();
        if (ChangesReaders && Step != "publish") return await Show(Statistic.Says, Statistic.Slug, Statistic.Issues.ConvertAll(i => i.Issue));

        var (before, seen) = (Statistic.Value ?? Statistic.Text, ChangesReaders);
        Statistic.Revise(Form.Says, Now, Desk.Name);
        Statistic.Review(Form.ReviewDay);
        Statistic.FileUnder(Form.Issues, await LastPlaces());
        try
        {
            await Desk.Save(seen ? "statistic.change" : "statistic.review", Statistic.Slug, seen ? $"{before} → {Statistic.Value ?? Statistic.Text}" : $"by {Form.ReviewBy}");
        }
        catch (DbUpdateConcurrencyException)
        {
            Db.ChangeTracker.Clear();
            return await Find(id) ? ShowTheirs() : NotFound();
        }
        TempData["Done"] = seen ? "Published. Readers see it now." : "Saved.";
        return Redirect("/admin/statistics");
    }

    private bool ChangesReaders => Form.Says != Statistic.Says || !Form.Issues.ToHashSet().SetEquals(Statistic.Issues.Select(i => i.Issue));

    private async Task<bool> Find(int id)
    {
        if (await Db.Statistics.Include(s => s.Issues).Include(s => s.Former).AsSplitQuery().FirstOrDefaultAsync(s => s.Id == id) is not { } statistic) return false;
        Statistic = statistic;
        return true;
    }

    private PageResult ShowTheirs()
    {
        (Form.Version, IsConflict) = (Statistic.Version, true);
        return this.ConflictPage("Form.Version");
    }
}
