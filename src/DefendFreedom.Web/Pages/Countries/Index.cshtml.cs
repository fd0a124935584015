using DefendFreedom.Content;
using DefendFreedom.Countries;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Pages.Countries;

public sealed class IndexModel(SiteContent content) : PageModel
{
    public ContentSnapshot Snapshot { get; } = content.Current;

    public IReadOnlyList<Country> Countries { get; } = [.. content.Current.CountriesByName];
}
