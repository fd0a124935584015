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

    public async Task OnGet()
    {
        Waiting = await db.Letters.Waiting().CountAsync();
        Oldest = await db.Letters.Waiting().MinAsync(l => (DateTime?)l.WrittenAt);
        FailedCount = await db.Letters.Failed().CountAsync();
        Failed = await db.Letters.AsNoTracking().Failed().OrderByDescending(l => l.DueAt).Take(Shown).ToListAsync();
    }

    /// <summary>Sends again what is shown: the mail server or the address has been mended.</summary>
    public async Task<IActionResult> OnPost()
    {
        var letters = await db.Letters.Failed().OrderByDescending(l => l.DueAt).Take(Shown).ToListAsync();
        letters.ForEach(l => l.TryAgain(desk.Now));
        await desk.Save("mail.try-again", $"{letters.Count} letters");
        TempData["Done"] = letters.Count == 1 ? "One letter is tried again." : $"{letters.Count} letters are tried again.";
        return Redirect("/admin/mail");
    }
}
