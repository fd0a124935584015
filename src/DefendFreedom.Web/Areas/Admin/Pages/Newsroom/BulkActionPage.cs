using DefendFreedom.Data;
using DefendFreedom.Data.Newsroom;
using DefendFreedom.Newsroom;
using DefendFreedom.Text;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

/// <summary>One of the selected publications, with the effect of the action or the reason why it is refused.</summary>
public sealed record BulkActionItem(int Id, string Title, string ConcurrencyToken, string? Effect, string? RefusalReason);

/// <summary>
/// An action on several publications. The page previews the effect on each and the refusals, then applies the action one by one: each has
/// its own audit entry, and a failure does not stop the others.
/// </summary>
public abstract class BulkActionPage(SiteDb db, CurrentEditor editor) : PageModel
{
    private const int MaxItems = 100;

    [BindProperty(SupportsGet = true)]
    public List<int> Ids { get; set; } = [];

    /// <summary>Concurrency tokens of the publications when the preview was shown.</summary>
    [BindProperty]
    public List<string> ConcurrencyTokens { get; set; } = [];

    public IReadOnlyList<BulkActionItem> Items { get; private set; } = [];
    public IEnumerable<BulkActionItem> AllowedItems => Items.Where(c => c.RefusalReason is null);

    protected SiteDb Db => db;
    protected CurrentEditor Editor => editor;

    /// <summary>Whether all input that the effect depends on is valid.</summary>
    public virtual bool IsComplete => true;

    /// <summary>Returns the effect on a publication, or the reason why the action is refused.</summary>
    protected abstract (string? Effect, string? RefusalReason) Preview(Publication publication, Draft? draft);

    /// <summary>Applies the action to one publication and saves it.</summary>
    protected abstract Task Apply(Publication publication, Draft? draft);

    /// <summary>Loads what the effect depends on and adds errors for invalid input.</summary>
    protected abstract Task LoadAndValidate();

    public async Task<IActionResult> OnGet()
    {
        await LoadAndValidate();
        ModelState.Clear(); // The form was not submitted yet.
        await LoadItems();
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        await LoadAndValidate();
        await LoadItems();
        if (!ModelState.IsValid || !IsComplete)
            return Page();
        var (doneCount, skippedTitles) = (0, new List<string>());
        foreach (var item in AllowedItems.ToList())
        {
            if (ConcurrencyTokens.Contains(item.ConcurrencyToken) && await TryApply(item.Id))
                doneCount++;
            else
                skippedTitles.Add(item.Title);
        }
        TempData["Done"] =
            $"{Quantity.Format(doneCount, "publication", "publications")} changed."
            + (skippedTitles.Count == 0 ? "" : $" Not changed, because someone else edited them: {string.Join("; ", skippedTitles)}.");
        return Redirect("/admin/newsroom");
    }

    private async Task<bool> TryApply(int id)
    {
        db.ChangeTracker.Clear();
        if (await db.FindPublication(id) is not { } publication)
            return false;
        try
        {
            await Apply(publication, await db.FindDraft(id));
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
    }

    private async Task LoadItems()
    {
        var ids = Ids.Distinct().Take(MaxItems).ToList();
        var publications = await db
            .Publications.Include(p => p.Tags)
            .Where(p => ids.Contains(p.Id))
            .AsNoTracking()
            .ToDictionaryAsync(p => p.Id);
        var drafts = await db.Drafts.Where(d => ids.Contains(d.PublicationId)).AsNoTracking().ToDictionaryAsync(d => d.PublicationId);
        Items = ids.Where(publications.ContainsKey).Select(id => CreateItem(publications[id], drafts.GetValueOrDefault(id))).ToList();
    }

    private BulkActionItem CreateItem(Publication publication, Draft? draft)
    {
        var (effect, refusalReason) = Preview(publication, draft);
        return new BulkActionItem(
            publication.Id,
            draft?.Text.Title ?? publication.Title,
            $"{publication.Id}: {publication.Version} {draft?.ConcurrencyToken}",
            effect,
            refusalReason
        );
    }
}
