using System.ComponentModel.DataAnnotations;
using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using Microsoft.AspNetCore.Mvc;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

public sealed class WithdrawModel(SiteDb db, Desk desk) : ActModel(db, desk)
{
    [BindProperty, Required(ErrorMessage = "Readers are told why: write it."), StringLength(1000, ErrorMessage = "At most {1} characters.")]
    public string Because { get; set; } = "";

    public async Task<IActionResult> OnPost()
    {
        if (!ModelState.IsValid) return Page();
        Publication.Withdraw(Desk.Now, Because.Trim());
        await Desk.Save("publication.withdraw", Publication.Slug, Because);
        return Done("Withdrawn. Its address explains why.");
    }

    protected override async Task<Publication?> Look(int id) => await base.Look(id) is { IsOut: true } publication ? publication : null;
}
