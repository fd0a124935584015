using DefendFreedom.Web.Features.Petitions;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Pages.Petitions;

public sealed class IndexModel(PublicPetitionCache petitionCache) : PageModel
{
    public IReadOnlyList<PublicPetition> Open { get; private set; } = [];
    public IReadOnlyList<PublicPetition> Ended { get; private set; } = [];

    public async Task OnGet()
    {
        var all = await petitionCache.GetAll();
        Open = [.. all.Where(p => p.IsOpen)];
        Ended = [.. all.Where(p => !p.IsOpen)];
        PetitionCacheTags.AddWithCount(HttpContext);
    }
}
