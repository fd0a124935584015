using System.ComponentModel.DataAnnotations;
using DefendFreedom.Data;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Areas.Admin.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Petitions;

public sealed class SwitchesModel(SiteDb db, Desk desk) : PageModel
{
    private const string Meanwhile = "Somebody else has switched something meanwhile. What stands now is shown; switch again what you want.";

    [BindProperty] public bool SigningClosed { get; set; }
    [BindProperty] public bool CountsHidden { get; set; }
    [BindProperty] public bool MailDeferred { get; set; }

    [BindProperty, StringLength(Switches.BannerMaxLength, ErrorMessage = "At most {1} characters.")]
    public string? Banner { get; set; }

    [BindProperty] public int Version { get; set; }

    public async Task OnGet() => Show(await db.Switches.SingleOrDefaultAsync() ?? new Switches());

    public async Task<IActionResult> OnPost()
    {
        if (!ModelState.IsValid) return Page();
        var switches = await db.Switches.SingleOrDefaultAsync();
        if ((switches?.Version ?? 0) != Version) return ShowTheirs(switches ?? new Switches());
        if (switches is null) db.Switches.Add(switches = new Switches());
        switches.Set(SigningClosed, CountsHidden, MailDeferred, Banner?.ReplaceLineEndings(" "));
        await desk.Save("petitions.switch", "switches", switches.ToString());
        TempData["Done"] = $"Switched: {switches}.";
        return Redirect("/admin/petitions/switches");
    }

    private PageResult ShowTheirs(Switches switches)
    {
        ModelState.Clear();
        Show(switches);
        ModelState.AddModelError("", Meanwhile);
        return this.ConflictPage();
    }

    private void Show(Switches switches) => (SigningClosed, CountsHidden, MailDeferred, Banner, Version) =
        (switches.SigningClosed, switches.CountsHidden, switches.MailDeferred, switches.Banner, switches.Version);
}
