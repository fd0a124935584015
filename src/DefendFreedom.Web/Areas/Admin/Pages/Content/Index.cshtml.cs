using DefendFreedom.Content;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Areas.Admin.Pages.Content;

/// <summary>Lists the content files with their state, findings and last change.</summary>
public sealed class IndexModel(SiteContent content) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Show { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Folder { get; set; }

    public IReadOnlyList<ContentFile> Files { get; private set; } = [];

    /// <summary>Top-level folders, for the filter.</summary>
    public IReadOnlyList<string> Folders { get; private set; } = [];

    public void OnGet()
    {
        var all = ContentFile.ReadAll(content);
        Folders = all.Where(f => f.Path.Contains('/')).Select(f => f.Path.Split('/')[0]).Distinct().Order(StringComparer.Ordinal).ToList();
        Files = all.Where(f => string.IsNullOrEmpty(Folder) || f.Path.StartsWith(Folder + "/", StringComparison.Ordinal))
            .Where(f =>
                Show switch
                {
                    "errors" => f.ErrorCount > 0,
                    "findings" => f.Findings.Count > 0,
                    "cases-to-check" => f.CaseToCheck is not null,
                    _ => true,
                }
            )
            .ToList();
    }
}
