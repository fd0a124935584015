using DefendFreedom.Data;
using DefendFreedom.Data.Newsroom;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

/// <summary>One of several chosen publications: what would be done to it, or why it cannot be.</summary>
public sealed record BulkActionItem(int Id, string Title, string ConcurrencyToken, string? Effect, string? RefusalReason);

/// <summary>
/// An act on several publications. A page says what it does to each and which it leaves; then it is done to one after
/// another, each with its own line in the audit log, and one that cannot be done keeps no other back.
/// </summary>
public abstract class BulkActionPage(SiteDb db, CurrentEditor editor) : PageModel
{
    private const int MaxItems = 100;

    [BindProperty(SupportsGet = true)]
    public List<int> Ids { get; set; } = [];

    /// <summary>The state of each when the page said what would be done to it.</summary>
    [BindProperty]
    public List<string> ConcurrencyTokens { get; set; } = [];

    public IReadOnlyList<BulkActionItem> Items { get; private set; } = [];
    public IEnumerable<BulkActionItem> AllowedItems => Items.Where(c => c.RefusalReason is null);

    protected SiteDb Db => db;
    protected CurrentEditor Editor => editor;

    /// <summary>Whether everything is chosen that the effect depends on.</summary>
    public virtual bool IsComplete => true;

    /// <summary>What would be done to one, or why it cannot be.</summary>
    protected abstract (string? Effect, string? WhyNot) Preview(Publication publication, Draft? draft);

    /// <summary>Does it to one and saves it.</summary>
    protected abstract Task Apply(Publication publication, Draft? draft);

    /// <summary>Reads what the effect depends on, and says what is wrong with it.</summary>
    protected abstract Task LoadAndValidate();

    public async Task<IActionResult> OnGet()
    {
        await LoadAndValidate();
        ModelState.Clear(); // nothing was asked for yet
        await LoadItems();
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        await LoadAndValidate();
        await LoadItems();
        if (!ModelState.IsValid || !IsComplete)
            return Page();
        var (done, left) = (0, new List<string>());
        foreach (var chosen in AllowedItems.ToList())
        {
            if (ConcurrencyTokens.Contains(chosen.ConcurrencyToken) && await TryApply(chosen.Id))
                done++;
            else
                left.Add(chosen.Title);
        }
        TempData["Done"] =
            $"Done to {done}." + (left.Count == 0 ? "" : $" Changed meanwhile and left as it is: {string.Join("; ", left)}.");
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
        var (effect, whyNot) = Preview(publication, draft);
        return new BulkActionItem(
            publication.Id,
            draft?.Text.Title ?? publication.Title,
            $"{publication.Id}: {publication.Version} {draft?.ConcurrencyToken}",
            effect,
            whyNot
        );
    }
}
