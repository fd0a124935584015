using DefendFreedom.Content;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Pages.Campaigns;

public sealed class IndexModel(SiteContent content) : PageModel
{
    public ContentSnapshot Snapshot { get; } = content.Current;
}
