using System.ComponentModel.DataAnnotations;
using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using Microsoft.AspNetCore.Mvc;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

/// <summary>Says a mistake aloud. The text itself is put right by a draft; the correction stays for good.</summary>
public sealed class CorrectModel(SiteDb db, Desk desk) : ActModel(db, desk)
{
    [BindProperty, Required(ErrorMessage = "Say what was wrong."), StringLength(Correction.TextMaxLength, ErrorMessage = "At most {1} characters.")]
    public string Wrong { get; set; } = "";

    [BindProperty, Required(ErrorMessage = "Say what is right."), StringLength(Correction.TextMaxLength, ErrorMessage = "At most {1} characters.")]
    public string Right { get; set; } = "";

    public async Task<IActionResult> OnPost()
    {
        if (!ModelState.IsValid) return Page();
        Publication.Correct(Desk.Now, Wrong.Trim(), Right.Trim());
        await Desk.Save("publication.correct", Publication.Slug, Wrong);
        return Done("The correction stands on the page and in the log. Put the text itself right as well.", $"/admin/newsroom/edit/{Publication.Id}");
    }

    protected override async Task<Publication?> Look(int id) => await base.Look(id) is { } publication && publication.IsPublic(Desk.Now) ? publication : null;
}
