using DefendFreedom.Data;
using DefendFreedom.Data.Newsroom;
using DefendFreedom.Newsroom;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

/// <summary>One of several chosen publications: what would be done to it, or why it cannot be.</summary>
public sealed record Chosen(int Id, string Title, string Mark, string? Effect, string? WhyNot);

/// <summary>
/// An act on several publications. A page says what it does to each and which it leaves; then it is done to one after
/// another, each with its own line in the audit log, and one that cannot be done keeps no other back.
/// </summary>
public abstract class SeveralModel(SiteDb db, Desk desk) : PageModel
{
    private const int Most = 100;

    [BindProperty(SupportsGet = true)] public List<int> Ids { get; set; } = [];

    /// <summary>The state of each when the page said what would be done to it.</summary>
    [BindProperty] public List<string> Seen { get; set; } = [];

    public IReadOnlyList<Chosen> All { get; private set; } = [];
    public IEnumerable<Chosen> Possible => All.Where(c => c.WhyNot is null);

    protected SiteDb Db => db;
    protected Desk Desk => desk;

    /// <summary>Whether everything is chosen that the effect depends on.</summary>
    public virtual bool IsSet => true;

    /// <summary>What would be done to one, or why it cannot be.</summary>
    protected abstract (string? Effect, string? WhyNot) Judge(Publication publication, Draft? draft);

    /// <summary>Does it to one and saves it.</summary>
    protected abstract Task Act(Publication publication, Draft? draft);

    /// <summary>Reads what the effect depends on, and says what is wrong with it.</summary>
    protected abstract Task Ask();

    public async Task<IActionResult> OnGet()
    {
        await Ask();
        ModelState.Clear();   // nothing was asked for yet
        await Look();
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        await Ask();
        await Look();
        if (!ModelState.IsValid || !IsSet) return Page();
        var (done, left) = (0, new List<string>());
        foreach (var chosen in Possible.ToList())
        {
            if (Seen.Contains(chosen.Mark) && await Did(chosen.Id)) done++;
            else left.Add(chosen.Title);
        }
        TempData["Done"] = $"Done to {done}." + (left.Count == 0 ? "" : $" Changed meanwhile and left as it is: {string.Join("; ", left)}.");
        return Redirect("/admin/newsroom");
    }

    private async Task<bool> Did(int id)
    {
        db.ChangeTracker.Clear();
        if (await db.FindPublication(id) is not { } publication) return false;
        try
        {
            await Act(publication, await db.FindDraft(id));
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
    }

    private async Task Look()
    {
        var ids = Ids.Distinct().Take(Most).ToList();
        var publications = await db.Publications.Include(p => p.Tags).Where(p => ids.Contains(p.Id)).AsNoTracking().ToDictionaryAsync(p => p.Id);
        var drafts = await db.Drafts.Where(d => ids.Contains(d.PublicationId)).AsNoTracking().ToDictionaryAsync(d => d.PublicationId);
        All = ids.Where(publications.ContainsKey).Select(id => Of(publications[id], drafts.GetValueOrDefault(id))).ToList();
    }

    private Chosen Of(Publication publication, Draft? draft)
    {
        var (effect, whyNot) = Judge(publication, draft);
        return new Chosen(publication.Id, draft?.Text.Title ?? publication.Title, $"{publication.Id}: {publication.Version} {draft?.Mark}", effect, whyNot);
    }
}
