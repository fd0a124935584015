using System.ComponentModel.DataAnnotations;
using DefendFreedom.Data;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Areas.Admin.Pages.Shared;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Petitions;

public sealed class SwitchesModel(SiteDb db, CurrentEditor editor) : PageModel
{
    private const string ConflictMessage =
        "Someone else changed the switches while this page was open. The current settings are shown. Make your changes again.";

    [BindProperty]
    public bool SigningClosed { get; set; }

    [BindProperty]
    public bool CountsHidden { get; set; }

    [BindProperty]
    public bool MailDeferred { get; set; }

    [BindProperty, StringLength(PetitionSwitches.BannerMaxLength, ErrorMessage = "Use at most {1} characters.")]
    public string? Banner { get; set; }

    [BindProperty]
    public int Version { get; set; }

    public async Task OnGet() => Fill(await db.Switches.SingleOrDefaultAsync() ?? new PetitionSwitches());

    public async Task<IActionResult> OnPost()
    {
        if (!ModelState.IsValid)
            return Page();
        var switches = await db.Switches.SingleOrDefaultAsync();
        if ((switches?.Version ?? 0) != Version)
            return ShowConflict(switches ?? new PetitionSwitches());
        if (switches is null)
            db.Switches.Add(switches = new PetitionSwitches());
        switches.Set(SigningClosed, CountsHidden, MailDeferred, Banner?.ReplaceLineEndings(" "));
        await editor.Save("petitions.switch", "switches", switches.ToString());
        TempData["Done"] = $"Switched: {switches}.";
        return Redirect("/admin/petitions/switches");
    }

    private PageResult ShowConflict(PetitionSwitches switches)
    {
        ModelState.Clear();
        Fill(switches);
        ModelState.AddModelError("", ConflictMessage);
        return this.ConflictPage();
    }

    private void Fill(PetitionSwitches switches) =>
        (SigningClosed, CountsHidden, MailDeferred, Banner, Version) = (
            switches.IsSigningClosed,
            switches.AreCountsHidden,
            switches.IsMailDeferred,
            switches.Banner,
            switches.Version
        );
}
