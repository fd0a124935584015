using DefendFreedom.Content;
using DefendFreedom.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

/// <summary>Renders the editor's form as an HTML fragment, without storing anything.</summary>
[ResponseCache(NoStore = true)]
public sealed class LivePreviewModel(SiteDb db, SiteContent content) : PageModel
{
    [BindProperty]
    public PublicationForm Form { get; set; } = new();

    public DraftPreview Preview { get; private set; } = null!;

    public IActionResult OnGet() => Redirect("/admin/newsroom");

    // Untrimmed, so that line numbers in findings match the form.
    public async Task OnPost() =>
        Preview = await DraftPreview.Create(
            Form.ToText(content.Current.Site.Language) with
            {
                Body = (Form.Body ?? "").Replace("\r\n", "\n", StringComparison.Ordinal),
            },
            db,
            content.Current
        );
}
