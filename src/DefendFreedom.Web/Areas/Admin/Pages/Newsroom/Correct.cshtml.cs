using System.ComponentModel.DataAnnotations;
using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

/// <summary>Says a mistake aloud. The text itself is put right by a draft; the correction stays for good.</summary>
public sealed class CorrectModel(SiteDb db, Desk desk) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Say what was wrong."), StringLength(Correction.TextMaxLength, ErrorMessage = "At most {1} characters.")]
    public string Wrong { get; set; } = "";

    [BindProperty, Required(ErrorMessage = "Say what is right."), StringLength(Correction.TextMaxLength, ErrorMessage = "At most {1} characters.")]
    public string Right { get; set; } = "";

    public Publication Publication { get; private set; } = null!;

    public async Task<IActionResult> OnGet(int id)
    {
        if (await db.Find(id) is not { State: PublicationState.Published } publication) return NotFound();
        Publication = publication;
        return Page();
    }

    public async Task<IActionResult> OnPost(int id)
    {
        if (await db.Find(id) is not { State: PublicationState.Published } publication) return NotFound();
        Publication = publication;
        if (!ModelState.IsValid) return Page();
        publication.Correct(desk.Now, Wrong.Trim(), Right.Trim());
        await desk.Save("publication.correct", publication.Slug, Wrong);
        TempData["Done"] = "The correction stands on the page and in the log. Put the text itself right as well.";
        return Redirect($"/admin/newsroom/edit/{id}");
    }
}
