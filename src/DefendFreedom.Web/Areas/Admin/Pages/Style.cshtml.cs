using DefendFreedom.Content;
using DefendFreedom.Web.Features.Content;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Areas.Admin.Pages;

/// <summary>The house style, for everybody who writes.</summary>
public sealed class StyleModel(SiteContent content) : PageModel
{
    public StyleSheet? Style => content.Current.StyleSheet;
    public TextView Text => new(Style!.Body, content.Current, []);
}
