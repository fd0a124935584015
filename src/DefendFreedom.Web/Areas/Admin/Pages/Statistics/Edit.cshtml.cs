using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Data.Statistics;
using DefendFreedom.Statistics;
using DefendFreedom.Web.Areas.Admin.Pages.Shared;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Statistics;

public sealed class EditModel(SiteDb db, SiteContent content, CurrentEditor editor) : StatisticFormPage(db, content, editor)
{
    public Statistic Statistic { get; private set; } = null!;

    /// <summary>Everywhere the statistic is shown now; loaded by GET only.</summary>
    public IReadOnlyList<StatisticUsage> Usages { get; private set; } = [];

    /// <summary>Whether somebody else has saved it since this form was loaded.</summary>
    public bool HasConflict { get; private set; }

    public async Task<IActionResult> OnGet(int id)
    {
        if (!await TryLoad(id))
            return NotFound();
        Form = StatisticForm.FromStatistic(Statistic);
        Usages = await new StatisticUsages(Db, Snapshot, Now).Find(Statistic.Slug, Form.Issues, Form.Issues);
        return Page();
    }

    public async Task<IActionResult> OnPost(int id)
    {
        if (!await TryLoad(id))
            return NotFound();
        ValidateForm();
        if (!ModelState.IsValid || Step == "back")
            return Page();
        if (Form.Version != Statistic.Version)
            return ShowConflict();
        if (IsVisibleChange && Step != "publish")
            return await ShowPreview(Statistic.Content, Statistic.Slug, Statistic.Issues.ConvertAll(i => i.Issue));

        var (previousValue, isVisible) = (Statistic.Value ?? Statistic.Text, IsVisibleChange);
        Statistic.Revise(Form.Content, Now, Editor.Name);
        Statistic.SetReviewDate(Form.ReviewDate);
        Statistic.SetIssues(Form.Issues, await GetLastPositions());
        try
        {
            await Editor.Save(
                isVisible ? "statistic.change" : "statistic.review",
                Statistic.Slug,
                isVisible ? $"{previousValue} → {Statistic.Value ?? Statistic.Text}" : $"by {Form.ReviewBy}"
            );
        }
        catch (DbUpdateConcurrencyException)
        {
            Db.ChangeTracker.Clear();
            return await TryLoad(id) ? ShowConflict() : NotFound();
        }
        TempData["Done"] = isVisible ? "Statistic published. Readers see it now." : "Statistic saved.";
        return Redirect($"/admin/statistics/edit/{id}");
    }

    private bool IsVisibleChange =>
        Form.Content != Statistic.Content || !Form.Issues.ToHashSet().SetEquals(Statistic.Issues.Select(i => i.Issue));

    private async Task<bool> TryLoad(int id)
    {
        if (
            await Db.Statistics.Include(s => s.Issues).Include(s => s.PreviousValues).AsSplitQuery().FirstOrDefaultAsync(s => s.Id == id)
            is not { } statistic
        )
            return false;
        Statistic = statistic;
        return true;
    }

    private PageResult ShowConflict()
    {
        (Form.Version, HasConflict) = (Statistic.Version, true);
        return this.ConflictPage("Form.Version");
    }
}
