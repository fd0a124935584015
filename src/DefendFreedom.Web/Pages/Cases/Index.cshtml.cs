using DefendFreedom.Cases;
using DefendFreedom.Content;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Pages.Cases;

public sealed class IndexModel(SiteContent content) : PageModel
{
    /// <summary>People at risk first, then studies, each by name.</summary>
    public IEnumerable<Case> Cases { get; } = content.Current.Cases.All.OrderBy(c => c.Kind).ThenBy(c => c.Title, StringComparer.Ordinal);
}
