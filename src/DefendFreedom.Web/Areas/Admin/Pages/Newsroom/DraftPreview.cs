using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Data.Statistics;
using DefendFreedom.Newsroom;
using DefendFreedom.Text;
using DefendFreedom.Web.Features.Content;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

/// <summary>
/// A text as readers would see it, with the linter's findings. A text that exceeds the rendering limits has findings only.
/// </summary>
public sealed record DraftPreview(PublicationText Draft, IReadOnlyList<Finding> Findings, TextView? Text)
{
    /// <summary>Whether the preview is a page of its own rather than part of another.</summary>
    public bool IsStandalone { get; init; }

    public static async Task<DraftPreview> Create(PublicationText draft, SiteDb db, ContentSnapshot content)
    {
        var linter = new Linter(content);
        List<Finding> findings =
        [
            .. linter.LintLine("headline", draft.Title),
            .. linter.LintLine("summary", draft.Summary),
            .. linter.LintText("text", draft.Body),
        ];
        if (findings.Exists(f => f.Rule is "text-nesting" or "text-size"))
            return new DraftPreview(draft, findings, null);
        var body = MarkdownRenderer.Render(draft.Body);
        var statistics = await db.Statistics.NamedIn(body);
        return new DraftPreview(draft, findings, new TextView(body, content, statistics));
    }
}
