using DefendFreedom.Data;
using DefendFreedom.Mail;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Mail;

/// <summary>What has not left yet and what could not be sent. To whom is not shown: it is protected.</summary>
public sealed class IndexModel(SiteDb db, Desk desk) : PageModel
{
    private const int Shown = 100;

    public int Waiting { get; private set; }
    public DateTime? Oldest { get; private set; }
    public int FailedCount { get; private set; }
    public IReadOnlyList<Letter> Failed { get; private set; } = [];
    public IReadOnlyList<(string Why, int Count)> Returned { get; private set; } = [];

    /// <summary>The source of a mail that came back.</summary>
    [BindProperty] public string? Report { get; set; }

    public Task OnGet() => Show();

    /// <summary>Sends again what is shown: the mail server or the address has been mended.</summary>
    public async Task<IActionResult> OnPost()
    {
        var letters = await db.Letters.Failed().OrderByDescending(l => l.DueAt).Take(Shown).ToListAsync();
        letters.ForEach(l => l.TryAgain(desk.Now));
        await desk.Save("mail.try-again", $"{letters.Count} letters");
        TempData["Done"] = letters.Count == 1 ? "One letter is tried again." : $"{letters.Count} letters are tried again.";
        return Redirect("/admin/mail");
    }

    /// <summary>Notes a letter that came back.</summary>
    public async Task<IActionResult> OnPostReturned()
    {
        if (ReturnedMail.Read(Report ?? "") is not { } mail)
            ModelState.AddModelError(nameof(Report), "This is no report of a mail server about a letter of this site. Paste the whole source of the message, from its first line on.");
        else if (!await db.Return(mail, desk.Now, () => desk.Save("mail.returned", "", mail.Status)))
            ModelState.AddModelError(nameof(Report), "This letter was noted before, or is not one that this site has sent.");
        else
        {
            TempData["Done"] = "Noted: nothing more is sent to that mailbox for this signature.";
            return Redirect("/admin/mail");
        }
        await Show();
        return Page();
    }

    private async Task Show()
    {
        Waiting = await db.Letters.Waiting().CountAsync();
        Oldest = await db.Letters.Waiting().MinAsync(l => (DateTime?)l.WrittenAt);
        FailedCount = await db.Letters.Failed().CountAsync();
        Failed = await db.Letters.AsNoTracking().Failed().OrderByDescending(l => l.DueAt).Take(Shown).ToListAsync();
        Returned = [.. (await db.Letters.Returned().GroupBy(l => l.Why ?? "").Select(g => new { g.Key, Count = g.Count() }).ToListAsync()).OrderByDescending(g => g.Count).Select(g => (g.Key, g.Count))];
    }
}
