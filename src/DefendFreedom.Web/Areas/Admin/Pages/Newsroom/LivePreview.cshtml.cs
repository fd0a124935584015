using DefendFreedom.Content;
using DefendFreedom.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

/// <summary>Sets what stands in the editor's form, as a part of a page, and stores nothing.</summary>
[ResponseCache(NoStore = true)]
public sealed class LivePreviewModel(SiteDb db, SiteContent content) : PageModel
{
    [BindProperty]
    public PublicationForm Form { get; set; } = new();

    public DraftPreview Preview { get; private set; } = null!;

    public IActionResult OnGet() => Redirect("/admin/newsroom");

    // Untrimmed, so that the lines of the findings are those of the form.
    public async Task OnPost() =>
        Preview = await DraftPreview.Create(
            Form.ToText() with
            {
                Body = (Form.Body ?? "").Replace("\r\n", "\n", StringComparison.Ordinal),
            },
            db,
            content.Current
        );
}
