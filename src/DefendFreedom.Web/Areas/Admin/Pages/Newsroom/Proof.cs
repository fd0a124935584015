using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Data.Statistics;
using DefendFreedom.Markdown;
using DefendFreedom.Newsroom;
using DefendFreedom.Statistics;
using DefendFreedom.Web.Features.Content;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

/// <summary>A text as readers would see it, with what the linter has to say. A text over the limits has findings and nothing to see.</summary>
public sealed record Proof(PublicationText Draft, IReadOnlyList<Finding> Findings, TextView? Text)
{
    /// <summary>Whether it is a page of its own, and not shown beside something else.</summary>
    public bool IsPage { get; init; }

    public static async Task<Proof> Of(PublicationText draft, SiteDb db, ContentSnapshot written)
    {
        var findings = new Linter(written).Text("text", draft.Body).ToList();
        if (findings.Exists(f => f.Rule is "text-nesting" or "text-size")) return new Proof(draft, findings, null);
        var body = MarkdownRenderer.Render(draft.Body);
        var statistics = await db.Statistics.NamedIn(body);
        return new Proof(draft, findings, new TextView(body, written, statistics));
    }
}
