using DefendFreedom.Web.Hosting.Caching;
using DefendFreedom.Web.Features.Newsroom;
using DefendFreedom.Web.Features.Petitions;
using DefendFreedom.Content;
using DefendFreedom.Countries;
using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using DefendFreedom.Statistics;
using DefendFreedom.Web.Outage;
using DefendFreedom.Web.Pages.Shared;
using DefendFreedom.Web.Serving;
using DefendFreedom.Web.Signing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Pages.Countries;

public sealed class CountryModel(SiteContent content, SiteDb db, Catalogue catalogue, PetitionBoard board, TimeProvider clock) : PageModel
{
    private const int NewsShown = 10;

    public ContentSnapshot Written { get; } = content.Current;
    public Country Country { get; private set; } = null!;
    public PrintedText Text { get; private set; } = null!;
    public IReadOnlyList<Headline> News { get; private set; } = [];
    public IReadOnlyList<PostedPetition> Petitions { get; private set; } = [];

    public async Task<IActionResult> OnGet(string slug)
    {
        if (Written.Countries.Find(slug) is not { } country)
            return Written.Countries.IsBroken(slug) ? StatusCode(503) : NotFound();
        Country = country;
        Text = new PrintedText(country.Body, Written, await PrintedText.Figures(db, country.Body).OrNone(HttpContext));
        News = await db.Newest(catalogue, clock.GetUtcNow().UtcDateTime, NewsShown, TagKind.Country, slug).OrNone(HttpContext);
        Petitions = await board.All(p => p.Country == slug).AsTask().OrNone(HttpContext);
        PageCacheTags.Add(HttpContext, [PetitionCacheTags.Any, NewsroomCacheTags.ForTag(TagKind.Country, slug), .. Text.FigureTags]);
        return Page();
    }
}
