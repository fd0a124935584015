using DefendFreedom.Data;
using DefendFreedom.Data.Petitions;
using DefendFreedom.Mail;
using DefendFreedom.Text;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Mail;

/// <summary>Shows queued, failed and bounced messages. Recipients are not shown: they are encrypted.</summary>
public sealed class IndexModel(SiteDb db, CurrentEditor editor) : PageModel
{
    private const int MaxShown = 100;

    public int QueuedCount { get; private set; }
    public DateTime? OldestQueuedAt { get; private set; }
    public int FailedCount { get; private set; }
    public IReadOnlyList<OutboxMessage> FailedMessages { get; private set; } = [];
    public IReadOnlyList<(string Error, int Count)> Bounces { get; private set; } = [];

    /// <summary>Source of a bounce message.</summary>
    [BindProperty]
    public string? Report { get; set; }

    public Task OnGet() => LoadState();

    /// <summary>Retries the failed messages on the page.</summary>
    public async Task<IActionResult> OnPost()
    {
        var messages = await db.OutboxMessages.Failed().OrderByDescending(m => m.DueAt).Take(MaxShown).ToListAsync();
        messages.ForEach(m => m.Retry(editor.Now));
        await editor.Save("mail.try-again", $"{Quantity.Format(messages.Count, "e-mail", "e-mails")}");
        TempData["Done"] = $"Trying {Quantity.Format(messages.Count, "e-mail", "e-mails")} again.";
        return Redirect("/admin/mail");
    }

    /// <summary>Records a bounce.</summary>
    public async Task<IActionResult> OnPostReturned()
    {
        if (BounceReport.Parse(Report ?? "") is not { } bounce)
            ModelState.AddModelError(
                nameof(Report),
                "This is not a mail server’s report about an e-mail from this site. "
                    + "Paste the complete source of the message, from the first line."
            );
        else if (!await db.RecordBounce(bounce, editor.Now, () => editor.Save("mail.returned", "", bounce.Status)))
            ModelState.AddModelError(nameof(Report), "This bounce was recorded before, or this site did not send the e-mail.");
        else
        {
            TempData["Done"] = "Bounce recorded. Nothing more will be sent to that mailbox for this signature.";
            return Redirect("/admin/mail");
        }
        await LoadState();
        return Page();
    }

    private async Task LoadState()
    {
        QueuedCount = await db.OutboxMessages.Waiting().CountAsync();
        OldestQueuedAt = await db.OutboxMessages.Waiting().MinAsync(m => (DateTime?)m.CreatedAt);
        FailedCount = await db.OutboxMessages.Failed().CountAsync();
        FailedMessages = await db.OutboxMessages.AsNoTracking().Failed().OrderByDescending(m => m.DueAt).Take(MaxShown).ToListAsync();
        Bounces =
        [
            .. (
                await db
                    .OutboxMessages.Bounced()
                    .GroupBy(m => m.LastError ?? "")
                    .Select(g => new { g.Key, Count = g.Count() })
                    .ToListAsync()
            )
                .OrderByDescending(g => g.Count)
                .Select(g => (g.Key, g.Count)),
        ];
    }
}
