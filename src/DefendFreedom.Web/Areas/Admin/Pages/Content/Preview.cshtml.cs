using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Data.Statistics;
using DefendFreedom.Text;
using DefendFreedom.Web.Features.Content;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Areas.Admin.Pages.Content;

/// <summary>Shows a content file as it is on disk now, rendered and by line, even while readers still see its last valid version.</summary>
public sealed class PreviewModel(SiteContent content, SiteDb db) : PageModel
{
    public ContentFile Source { get; private set; } = null!;
    public IReadOnlyList<string> Lines { get; private set; } = [];

    /// <summary>The rendered text; null if the file has none or exceeds the rendering limits.</summary>
    public TextView? RenderedText { get; private set; }

    public async Task<IActionResult> OnGet(string path)
    {
        // Only listed files can be requested, so no path leads out of the folder.
        if (ContentFile.ReadAll(content).FirstOrDefault(f => f.Path == path) is not { } source)
            return NotFound();
        Source = source;
        var file = new FileInfo(Path.Combine(content.Directory, source.Path));
        if (file.Length > MarkdownFile.MaxSize)
            return Page();
        var bytes = await System.IO.File.ReadAllBytesAsync(file.FullName);
        Lines = System.Text.Encoding.UTF8.GetString(bytes).ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        if (source.IsMarkdown)
            await RenderText(MarkdownFile.Read(source.Path, bytes).Body);
        return Page();
    }

    private async Task RenderText(string body)
    {
        if (new Linter(content.Current).LintText(Source.Path, body).Any(f => f.Rule is "text-nesting" or "text-size"))
            return;
        var text = MarkdownRenderer.Render(body);
        var issue = Source.Path.StartsWith("issues/", StringComparison.Ordinal) ? Path.GetFileNameWithoutExtension(Source.Path) : null;
        RenderedText = new TextView(text, content.Current, await db.Statistics.ForIssueOrNamedIn(issue ?? "", text), issue);
    }
}
