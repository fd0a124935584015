using DefendFreedom.Cases;
using DefendFreedom.Content;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Pages.Cases;

public sealed class IndexModel(SiteContent content) : PageModel
{
    /// <summary>Cases of people at risk first, then case studies, each by title.</summary>
    public IEnumerable<Case> Cases { get; } = content.Current.Cases.All.OrderBy(c => c.Kind).ThenBy(c => c.Title, StringComparer.Ordinal);
}
