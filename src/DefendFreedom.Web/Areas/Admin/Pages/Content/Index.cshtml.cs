using DefendFreedom.Content;
using DefendFreedom.Markdown;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Areas.Admin.Pages.Content;

/// <summary>Every file of words with its state, what the linter found in it and its last change.</summary>
public sealed class IndexModel(SiteContent content) : PageModel
{
    public IReadOnlyList<Row> Files { get; private set; } = [];

    public void OnGet()
    {
        var findings = content.Current.Findings.ToLookup(f => f.Path);
        Files = Directory.EnumerateFiles(content.Directory, "*", SearchOption.AllDirectories)
            .Where(f => Path.GetExtension(f) is ".md" or ".yml")
            .Select(f => (Path: Path.GetRelativePath(content.Directory, f).Replace('\\', '/'), At: System.IO.File.GetLastWriteTimeUtc(f)))
            .OrderByDescending(f => findings[f.Path].Any()).ThenBy(f => f.Path, StringComparer.Ordinal)
            .Select(f => new Row(f.Path, f.At, findings[f.Path].ToList())).ToList();
    }

    public sealed record Row(string Path, DateTime At, IReadOnlyList<Finding> Findings)
    {
        /// <summary>Where readers see it, when the file is a page.</summary>
        public string? Address => Path.Split('/') switch
        {
            ["pages", .., var file] => "/" + System.IO.Path.GetFileNameWithoutExtension(file),
            ["campaigns" or "issues" or "countries" or "cases", ..] parts => $"/{parts[0]}/{System.IO.Path.GetFileNameWithoutExtension(parts[^1])}",
            _ => null,
        };
    }
}
