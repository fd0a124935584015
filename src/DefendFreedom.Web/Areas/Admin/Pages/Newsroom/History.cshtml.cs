using DefendFreedom.Data;
using DefendFreedom.Data.Newsroom;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

/// <summary>Lists the revisions, and compares two of them or one with the live text.</summary>
public sealed class HistoryModel(SiteDb db, CurrentEditor editor) : PageModel
{
    private const int MaxRevisions = 200;

    [BindProperty(SupportsGet = true)]
    public int? Before { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? After { get; set; }

    public Publication Publication { get; private set; } = null!;
    public IReadOnlyList<Revision> Revisions { get; private set; } = [];
    public (PublicationText Before, PublicationText After, string BeforeName, string AfterName)? Comparison { get; private set; }

    /// <summary>Returns the internal notes of the revision before the given one.</summary>
    public string NotesBefore(Revision revision) => Revisions.FirstOrDefault(r => r.Id < revision.Id)?.InternalNotes ?? "";

    public string FormatTime(DateTime utc) => editor.FormatTime(utc);

    public async Task<IActionResult> OnGet(int id)
    {
        if (await db.FindPublication(id) is not { } publication)
            return NotFound();
        Publication = publication;
        Revisions = await db
            .Revisions.AsNoTracking()
            .Where(r => r.PublicationId == id)
            .OrderByDescending(r => r.Id)
            .Take(MaxRevisions)
            .ToListAsync();
        if (After is { } after && Revisions.FirstOrDefault(r => r.Id == after) is { } newer)
            Comparison = Revisions.FirstOrDefault(r => r.Id == Before) is { } older
                ? (older.Text, newer.Text, $"{older.AuthorName}, {FormatTime(older.At)}", $"{newer.AuthorName}, {FormatTime(newer.At)}")
                : (publication.Text, newer.Text, "Live", $"{newer.AuthorName}, {FormatTime(newer.At)}");
        return Page();
    }
}
