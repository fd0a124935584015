using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Statistics;
using DefendFreedom.Text;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Statistics;

public sealed class NewModel(SiteDb db, SiteContent content, CurrentEditor editor) : StatisticFormPage(db, content, editor)
{
    /// <summary>Slug by which texts refer to the statistic; made from its value and text if empty.</summary>
    [BindProperty]
    public string? Name { get; set; }

    public async Task<IActionResult> OnPost()
    {
        ValidateForm();
        var slug = string.IsNullOrWhiteSpace(Name) ? Slug.From($"{Form.Value} {Form.Text}") : Name.Trim();
        if (!Slug.IsValid(slug))
            ModelState.AddModelError(nameof(Name), "Use only lowercase letters, digits, and hyphens, such as refugees-worldwide.");
        else if (await Db.Statistics.AnyAsync(s => s.Slug == slug))
            AddNameTakenError();
        if (!ModelState.IsValid || Step == "back")
            return Page();
        Name = slug;
        if (Step != "publish")
            return await ShowPreview(null, slug, []);

        var statistic = Statistic.Create(slug, Form.Content, Form.ReviewDate, Now);
        statistic.SetIssues(Form.Issues, await GetLastPositions());
        Db.Statistics.Add(statistic);
        try
        {
            await Editor.Save("statistic.begin", slug, statistic.Value ?? statistic.Text);
        }
        catch (DbUpdateException) when (Db.Statistics.AsNoTracking().Any(s => s.Slug == slug)) // Submitted twice at the same time.
        {
            AddNameTakenError();
            return Page();
        }
        TempData["Done"] = $"Statistic added. To show it in a text, write ::: statistic {slug}";
        return Redirect($"/admin/statistics/edit/{statistic.Id}");
    }

    private void AddNameTakenError() => ModelState.AddModelError(nameof(Name), "Another statistic has this name. Choose another one.");
}
