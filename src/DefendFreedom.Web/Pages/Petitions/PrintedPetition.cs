using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Markdown;
using DefendFreedom.Media;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Features.Content;
using DefendFreedom.Web.Outage;
using DefendFreedom.Web.Pages.Shared;
using DefendFreedom.Web.Signing;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Pages.Petitions;

/// <summary>Somebody who signed and asked to be shown; the name is empty for "A supporter".</summary>
public sealed record ShownSigner(string Name, string Place);

/// <summary>A petition ready to be set, with its form as it was typed so far.</summary>
public sealed record PrintedPetition(PostedPetition Posted, SigningForm Form, TextView Text, IReadOnlyList<ShownSigner> Signers, bool IsOpen)
{
    private const int SignersShown = 12;

    public Petition Petition => Posted.Petition;
    public Head Head => new(Petition.Title, Petition.Summary) { Picture = Petition.Picture, Trail = [new Link("Petitions", "/petitions")], Canonical = "/petitions/" + Petition.Slug };
    public MediaFile? Picture => Text.Content.Media.GetValueOrDefault(Petition.Picture ?? "");

    public CountCurve? Curve { get; } = CountCurve.Of(Posted);
    public TileMap? Map { get; } = TileMap.Of(Posted);

    /// <summary>Nothing was sent that could not be taken now: the page is a 503 and the form keeps what was typed.</summary>
    public bool IsFull { get; init; }

    /// <summary>Another text of the petition, set like its own.</summary>
    public TextView Of(string markdown) => Text with { Text = MarkdownRenderer.Render(markdown) };

    public static async Task<PrintedPetition> Of(PostedPetition posted, SigningForm form, ContentSnapshot content, SiteDb db, TimeProvider clock, HttpContext context)
    {
        var shown = await db.Signatures.Shown(posted.Petition.Id).Take(SignersShown).Select(s => new { s.PublicName, s.Place }).ToListAsync().OrNone(context);
        var text = new TextView(MarkdownRenderer.Render(posted.Petition.Body), content, []);
        return new PrintedPetition(posted, form, text, [.. shown.Select(s => new ShownSigner(s.PublicName!, Place.Name(s.Place)))], posted.TakesSignatures(clock.GetUtcNow().UtcDateTime));
    }
}
