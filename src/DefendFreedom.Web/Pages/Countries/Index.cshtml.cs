using DefendFreedom.Content;
using DefendFreedom.Countries;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Pages.Countries;

public sealed class IndexModel(SiteContent content) : PageModel
{
    public ContentSnapshot Snapshot { get; } = content.Current;

    /// <summary>All countries by name.</summary>
    public IReadOnlyList<Country> Countries { get; } =
    [.. content.Current.Countries.All.OrderBy(c => c.Title, StringComparer.Create(content.Current.Site.Culture, ignoreCase: true))];
}
