using DefendFreedom.Web.Serving;
using DefendFreedom.Web.Signing;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Pages.Petitions;

public sealed class IndexModel(PetitionBoard board) : PageModel
{
    public IReadOnlyList<PostedPetition> Posted { get; private set; } = [];

    public async Task OnGet()
    {
        Posted = await board.All();
        Evictions.Shows(HttpContext, Evictions.Petition);
    }
}
