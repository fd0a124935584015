using DefendFreedom.Data;
using DefendFreedom.Data.Petitions;
using DefendFreedom.Mail;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Mail;

/// <summary>What has not left yet and what could not be sent. To whom is not shown: it is protected.</summary>
public sealed class IndexModel(SiteDb db, CurrentEditor editor) : PageModel
{
    private const int MaxShown = 100;

    public int QueuedCount { get; private set; }
    public DateTime? OldestQueuedAt { get; private set; }
    public int FailedCount { get; private set; }
    public IReadOnlyList<OutboxMessage> FailedMessages { get; private set; } = [];
    public IReadOnlyList<(string Why, int Count)> Bounces { get; private set; } = [];

    /// <summary>The source of a mail that came back.</summary>
    [BindProperty]
    public string? Report { get; set; }

    public Task OnGet() => LoadState();

    /// <summary>Sends again what is shown: the mail server or the address has been mended.</summary>
    public async Task<IActionResult> OnPost()
    {
        var letters = await db.OutboxMessages.Failed().OrderByDescending(l => l.DueAt).Take(MaxShown).ToListAsync();
        letters.ForEach(l => l.Retry(editor.Now));
        await editor.Save("mail.try-again", $"{letters.Count} letters");
        TempData["Done"] = letters.Count == 1 ? "One letter is tried again." : $"{letters.Count} letters are tried again.";
        return Redirect("/admin/mail");
    }

    /// <summary>Notes a letter that came back.</summary>
    public async Task<IActionResult> OnPostReturned()
    {
        if (BounceReport.Parse(Report ?? "") is not { } mail)
            ModelState.AddModelError(
                nameof(Report),
                "This is no report of a mail server about a letter of this site. Paste the whole source of the message, from its first line on."
            );
        else if (!await db.RecordBounce(mail, editor.Now, () => editor.Save("mail.returned", "", mail.Status)))
            ModelState.AddModelError(nameof(Report), "This letter was noted before, or is not one that this site has sent.");
        else
        {
            TempData["Done"] = "Noted: nothing more is sent to that mailbox for this signature.";
            return Redirect("/admin/mail");
        }
        await LoadState();
        return Page();
    }

    private async Task LoadState()
    {
        QueuedCount = await db.OutboxMessages.Waiting().CountAsync();
        OldestQueuedAt = await db.OutboxMessages.Waiting().MinAsync(l => (DateTime?)l.CreatedAt);
        FailedCount = await db.OutboxMessages.Failed().CountAsync();
        FailedMessages = await db.OutboxMessages.AsNoTracking().Failed().OrderByDescending(l => l.DueAt).Take(MaxShown).ToListAsync();
        Bounces =
        [
            .. (
                await db
                    .OutboxMessages.Bounced()
                    .GroupBy(l => l.LastError ?? "")
                    .Select(g => new { g.Key, Count = g.Count() })
                    .ToListAsync()
            )
                .OrderByDescending(g => g.Count)
                .Select(g => (g.Key, g.Count)),
        ];
    }
}
