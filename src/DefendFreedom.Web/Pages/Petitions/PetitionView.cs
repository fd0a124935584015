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

/// <summary>A signer who chose to be listed; an empty name is shown as "A supporter".</summary>
public sealed record PublicSigner(string Name, string Place);

/// <summary>A petition's page, with the signing form as submitted so far.</summary>
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
            SignAddress = IsOpen ? "#sign" : "/petitions",
            Subjects = PublicPetition.IsOpen ? null : new(),
        };
    public MediaFile? Picture => Text.Content.Media.GetValueOrDefault(Petition.Picture ?? "");

    public SignatureChart? Chart { get; } = SignatureChart.FromPetition(PublicPetition, Text.Content.Site.TimeZone);
    public TileMap? Map { get; } = TileMap.FromPetition(PublicPetition);

    /// <summary>Whether the server was too busy: the page is a 503 and the form keeps its input.</summary>
    public bool IsBusy { get; init; }

    /// <summary>Creates a view of another of the petition's texts, by a name that no other text of the page has.</summary>
    public TextView Create(string name, string markdown) => Text with { Text = MarkdownRenderer.Render(markdown, name) };

    public static async Task<PetitionView> Create(
        PublicPetition publicPetition,
        SigningForm form,
        ContentSnapshot content,
        SiteDb db,
        TimeProvider clock,
        HttpContext context
    )
    {
        var signers = await db
            .Signatures.WithPublicName(publicPetition.Petition.Id)
            .Take(MaxSigners)
            .Select(s => new { s.PublicName, s.Place })
            .ToListAsync()
            .OrEmptyDuringOutage(context);
        var text = new TextView(MarkdownRenderer.Render(publicPetition.Petition.Body), content, []);
        return new PetitionView(
            publicPetition,
            form,
            text,
            [.. signers.Select(s => new PublicSigner(s.PublicName!, SignerLocation.GetName(s.Place)))],
            publicPetition.CanSign(clock.GetUtcNow().UtcDateTime)
        );
    }
}
