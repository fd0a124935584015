using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Media;
using DefendFreedom.Petitions;
using DefendFreedom.Text;
using DefendFreedom.Web.Features.Content;
using DefendFreedom.Web.Features.Petitions;
using DefendFreedom.Web.Features.Petitions.Signing;
using DefendFreedom.Web.Hosting.Caching;
using DefendFreedom.Web.Pages.Shared;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Pages.Petitions;

/// <summary>Somebody who signed and asked to be shown; the name is empty for "A supporter".</summary>
public sealed record PublicSigner(string Name, string Place);

/// <summary>A petition ready to be set, with its form as it was typed so far.</summary>
public sealed record PetitionView(
    PublicPetition PublicPetition,
    SigningForm Form,
    TextView Text,
    IReadOnlyList<PublicSigner> Signers,
    bool IsOpen
)
{
    private const int MaxSigners = 12;

    public Petition Petition => PublicPetition.Petition;
    public PageMetadata Metadata =>
        new(Petition.Title, Petition.Summary)
        {
            Picture = Petition.Picture,
            Breadcrumbs = [new NavigationLink("Petitions", "/petitions")],
            Canonical = "/petitions/" + Petition.Slug,
        };
    public MediaFile? Picture => Text.Content.Media.GetValueOrDefault(Petition.Picture ?? "");

    public SignatureChart? Chart { get; } = SignatureChart.FromPetition(PublicPetition);
    public TileMap? Map { get; } = TileMap.FromPetition(PublicPetition);

    /// <summary>Nothing was sent that could not be taken now: the page is a 503 and the form keeps what was typed.</summary>
    public bool IsBusy { get; init; }

    /// <summary>Another text of the petition, set like its own.</summary>
    public TextView Create(string markdown) => Text with { Text = MarkdownRenderer.Render(markdown) };

    public static async Task<PetitionView> Create(
        PublicPetition posted,
        SigningForm form,
        ContentSnapshot content,
        SiteDb db,
        TimeProvider clock,
        HttpContext context
    )
    {
        var shown = await db
            .Signatures.WithPublicName(posted.Petition.Id)
            .Take(MaxSigners)
            .Select(s => new { s.PublicName, s.Place })
            .ToListAsync()
            .OrEmptyDuringOutage(context);
        var text = new TextView(MarkdownRenderer.Render(posted.Petition.Body), content, []);
        return new PetitionView(
            posted,
            form,
            text,
            [.. shown.Select(s => new PublicSigner(s.PublicName!, SignerLocation.GetName(s.Place)))],
            posted.CanSign(clock.GetUtcNow().UtcDateTime)
        );
    }
}
