using DefendFreedom.Web.Features.Petitions;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Serving;
using DefendFreedom.Web.Signing;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Pages.Petitions;

public sealed class IndexModel(PetitionBoard board) : PageModel
{
    public IReadOnlyList<PostedPetition> Open { get; private set; } = [];
    public IReadOnlyList<PostedPetition> Ended { get; private set; } = [];

    public async Task OnGet()
    {
        var all = await board.All();
        Open = [.. all.Where(p => p.IsOpen)];
        Ended = [.. all.Where(p => !p.IsOpen)];
        PetitionCacheTags.AddWithCount(HttpContext);
    }
}
